package dev.penstock.ir;

import com.google.auto.value.AutoValue;

/**
 * A path from {@code $$CURRENT}: {@code "$a.b"}. Over an array it gives the array of the values
 * that exist.
 */
@AutoValue
public abstract non-sealed class FieldPath implements Node {
  FieldPath() {}

  /** The expression {@code "$path"}. */
  public static FieldPath of(Path path) {
    return new AutoValue_FieldPath(path);
  }

  /** The path. */
  public abstract Path path();

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
