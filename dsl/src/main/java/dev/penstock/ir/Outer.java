package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import dev.penstock.PipelineException;
import java.util.List;

/**
 * An expression of the pipeline around the one that it stands in. {@link Embedding} makes it a
 * variable where a pipeline is put into another one, so that no finished pipeline holds it.
 */
@AutoValue
public abstract non-sealed class Outer implements Node {
  Outer() {}

  /** The expression, evaluated outside. */
  public static Outer of(Node expression) {
    return new AutoValue_Outer(expression);
  }

  /** The expression that is evaluated outside. */
  public abstract Node expression();

  /** What is wrong where nothing is outside. */
  public static PipelineException misplaced() {
    return new PipelineException(
        0,
        "outer(..) is for pipelines inside of another one, in lookup, exists, scalar, array, in, any"
            + " and all: no pipeline is around this one");
  }

  /**
   * Refuses a pipeline that holds such an expression.
   *
   * @throws PipelineException with the stage's number
   */
  static void refuseIn(List<Stage> stages) {
    new Transformation() {
      @Override
      public Node visit(Outer outer) {
        throw misplaced();
      }

      /** The pipelines that it names were looked through when they were made. */
      @Override
      public Stage visit(With stage) {
        return stage;
      }
    }.pipeline(stages);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();
}
