package dev.penstock.ir;

import org.immutables.value.Value;

/**
 * The documents themselves, in place of a collection; only as the first stage. MongoDB's
 * "$documents".
 */
@Value.Immutable
public non-sealed interface Documents extends Stage {
  /** An expression that gives an array of documents. */
  Node documents();

  /** The stage that gives the array's documents. */
  static Documents of(Node documents) {
    return ImmutableDocuments.builder().documents(documents).build();
  }

  @Override
  default String stageName() {
    return "$documents";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
