package dev.penstock.ir;

import org.immutables.value.Value;

/** Passes the documents on that meet a condition. MongoDB's "$match". */
@Value.Immutable
public non-sealed interface Match extends Stage {
  /** The condition. */
  Predicate predicate();

  /** The stage that passes on what meets {@code predicate}. */
  static Match of(Predicate predicate) {
    return ImmutableMatch.builder().predicate(predicate).build();
  }

  @Override
  default String stageName() {
    return "$match";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
