package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import java.util.List;

/** An array of expressions, {@code ["$a", 1]}; a missing element becomes null. */
@AutoValue
public abstract non-sealed class ArrayNode implements Node {
  ArrayNode() {}

  /** The array of {@code items}. */
  public static ArrayNode of(List<? extends Node> items) {
    return new AutoValue_ArrayNode(List.copyOf(items));
  }

  /** The expressions of the elements. */
  public abstract List<Node> items();

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();
}
