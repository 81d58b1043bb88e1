package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;

/** A constant. */
@AutoValue
public abstract non-sealed class Literal implements Node {
  /**
   * Stands where an optional argument was left out; it is not the same as an argument that
   * evaluates to missing.
   */
  public static final Literal ABSENT = of(Missing.MISSING);

  Literal() {}

  /** The constant {@code value}. */
  public static Literal of(Value value) {
    return new AutoValue_Literal(value);
  }

  /** The constant that {@link Value#of} makes of a Java value. */
  public static Literal ofJava(Object value) {
    return of(Value.of(value));
  }

  /** The value. */
  public abstract Value value();

  /** Whether this stands for an argument that was left out. */
  public boolean isAbsent() {
    return value() == Missing.MISSING;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();
}
