package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import java.util.Optional;

/**
 * {@code $map}, {@code $filter} or {@code $reduce}: an expression evaluated for each element of an
 * array. A null or missing array gives null.
 */
@AutoValue
public abstract non-sealed class Comprehension implements Node {
  /** The element's variable where none is named. */
  public static final String THIS = "this";

  /** The accumulated value's variable in {@code $reduce} where none is named. */
  public static final String VALUE = "value";

  Comprehension() {}

  /** {@code {$map: {input, as, in}}}. */
  public static Comprehension map(Node input, String as, Optional<String> indexAs, Node in) {
    return of(Kind.MAP, input, as, VALUE, indexAs, in, Optional.empty(), Optional.empty());
  }

  /** {@code {$filter: {input, as, cond, limit}}}. */
  public static Comprehension filter(
      Node input, String as, Optional<String> indexAs, Node condition, Optional<Node> limit) {
    return of(Kind.FILTER, input, as, VALUE, indexAs, condition, Optional.empty(), limit);
  }

  /** {@code {$reduce: {input, initialValue, in, as, valueAs}}}. */
  public static Comprehension reduce(
      Node input, Node initialValue, String as, String valueAs, Optional<String> indexAs, Node in) {
    return of(
        Kind.REDUCE, input, as, valueAs, indexAs, in, Optional.of(initialValue), Optional.empty());
  }

  private static Comprehension of(
      Kind kind,
      Node input,
      String as,
      String valueAs,
      Optional<String> indexAs,
      Node body,
      Optional<Node> initialValue,
      Optional<Node> limit) {
    VariableNames.checkBindable(as, kind.operatorName());
    VariableNames.checkBindable(valueAs, kind.operatorName());
    indexAs.ifPresent(name -> VariableNames.checkBindable(name, kind.operatorName()));
    return new AutoValue_Comprehension(
        kind, input, as, valueAs, indexAs, body, initialValue, limit);
  }

  /** The same with other expressions, as a {@link Transformation} makes them. */
  public Comprehension with(
      Node input, Optional<Node> initialValue, Node body, Optional<Node> limit) {
    return of(kind(), input, as(), valueAs(), indexAs(), body, initialValue, limit);
  }

  /** Which of the three. */
  public abstract Kind kind();

  /** The array. */
  public abstract Node input();

  /** The name of the element's variable. */
  public abstract String as();

  /** The name of the accumulated value's variable, read by {@code $reduce} only. */
  public abstract String valueAs();

  /** The name of the element's index, if it is given one. */
  public abstract Optional<String> indexAs();

  /** The name by which the body reads the element's index. */
  public String index() {
    return indexAs().orElse(Variable.IDX);
  }

  /** What is evaluated for each element: {@code in}, or {@code cond} of {@code $filter}. */
  public abstract Node body();

  /** The first accumulated value, of {@code $reduce} only. */
  public abstract Optional<Node> initialValue();

  /** The most elements to keep, of {@code $filter} only; null or missing is no bound. */
  public abstract Optional<Node> limit();

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();

  /** The operators that evaluate an expression for each element. */
  public enum Kind {
    MAP("$map"),
    FILTER("$filter"),
    REDUCE("$reduce");

    private final String operatorName;

    Kind(String operatorName) {
      this.operatorName = operatorName;
    }

    /** The name with its dollar sign. */
    public String operatorName() {
      return operatorName;
    }
  }
}
