package dev.penstock.ir;

import org.immutables.value.Value;

/**
 * Keeps or drops documents and the documents inside of them, by what an expression says of each.
 * MongoDB's "$redact".
 */
@Value.Immutable
public non-sealed interface Redact extends Stage {
  /**
   * Gives {@code $$DESCEND}, {@code $$PRUNE} or {@code $$KEEP} for the document that it is asked
   * about, which is {@code $$CURRENT}.
   */
  Node expression();

  /** The stage that asks {@code expression}. */
  static Redact of(Node expression) {
    return ImmutableRedact.builder().expression(expression).build();
  }

  @Override
  default String stageName() {
    return "$redact";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
