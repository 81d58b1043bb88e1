package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline on other documents gives, as an expression. The pipeline has a source of its own,
 * and knows of the document around nothing but what {@code let} binds. MongoDB's expressions have
 * nothing like it.
 */
@AutoValue
public abstract non-sealed class SubQuery implements Node {
  /** How a sub-query's value comes from the documents that its pipeline gives. */
  public enum Kind {
    /** The only document, or its value; null without a document, and an error with several. */
    SCALAR("$scalar"),
    /** The array of the documents, or of their values; a missing value becomes null. */
    ARRAY("$array"),
    /** Whether there is a document. No more than one is asked for. */
    EXISTS("$exists"),
    /** Whether the operand equals a document, or its value, as {@code $in} does of the array. */
    IN("$in");

    private final String operatorName;

    Kind(String operatorName) {
      this.operatorName = operatorName;
    }

    /** The name with its dollar sign, in Penstock's own words. */
    public String operatorName() {
      return operatorName;
    }

    /** How messages name the pipeline. */
    public String part() {
      return "the pipeline of " + operatorName.substring(1);
    }
  }

  SubQuery() {}

  /** The array of the documents that {@code stages} give, or of their values. */
  public static SubQuery array(List<Binding> let, List<Stage> stages, Optional<Node> value) {
    return of(Kind.ARRAY, let, stages, value, Optional.empty());
  }

  /** The only document that {@code stages} give, or its value. */
  public static SubQuery scalar(List<Binding> let, List<Stage> stages, Optional<Node> value) {
    return of(Kind.SCALAR, let, stages, value, Optional.empty());
  }

  /** Whether {@code stages} give a document. */
  public static SubQuery exists(List<Binding> let, List<Stage> stages) {
    return of(Kind.EXISTS, let, stages, Optional.empty(), Optional.empty());
  }

  /** Whether {@code operand} equals a document that {@code stages} give, or its value. */
  public static SubQuery in(
      Node operand, List<Binding> let, List<Stage> stages, Optional<Node> value) {
    return of(Kind.IN, let, stages, value, Optional.of(operand));
  }

  private static SubQuery of(
      Kind kind,
      List<Binding> let,
      List<Stage> stages,
      Optional<Node> value,
      Optional<Node> operand) {
    let.forEach(variable -> VariableNames.checkLet(variable.name()));
    if (!Beginning.hasOwnSource(stages)) {
      throw new PipelineException(
          0, kind.part() + " does not say what it reads: start it with Pipeline.from(..)");
    }
    Nesting.SUB_QUERY.check(kind.part(), stages);
    return new AutoValue_SubQuery(kind, List.copyOf(let), List.copyOf(stages), value, operand);
  }

  /** Which of the kinds. */
  public abstract Kind kind();

  /** What the pipeline and the value know of the document around. */
  public abstract List<Binding> let();

  /** The pipeline. */
  public abstract List<Stage> stages();

  /** What is taken of each document that the pipeline gives; without it, the document. */
  public abstract Optional<Node> value();

  /** What is looked for, of {@link Kind#IN} only. */
  public abstract Optional<Node> operand();

  /** The same with other parts, as a {@link Transformation} makes them. */
  public SubQuery with(
      List<Binding> let, List<Stage> stages, Optional<Node> value, Optional<Node> operand) {
    return of(kind(), let, stages, value, operand);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();
}
