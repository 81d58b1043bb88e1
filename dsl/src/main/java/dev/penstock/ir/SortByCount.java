package dev.penstock.ir;

import org.immutables.value.Value;

/**
 * Groups by an expression, counts, and sorts by the count, greatest first. MongoDB's
 * "$sortByCount".
 */
@Value.Immutable
public non-sealed interface SortByCount extends Stage {
  /** The key. */
  Node expression();

  /** The stage that counts by {@code expression}. */
  static SortByCount of(Node expression) {
    return ImmutableSortByCount.builder().expression(expression).build();
  }

  @Override
  default String stageName() {
    return "$sortByCount";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
