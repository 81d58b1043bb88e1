package dev.penstock.ir;

import org.immutables.value.Value;

/** Replaces each document by another one. MongoDB's "$replaceRoot" and "$replaceWith". */
@Value.Immutable
public non-sealed interface ReplaceRoot extends Stage {
  /** An expression that gives a document; anything else is an error. */
  Node newRoot();

  /** The stage that replaces documents by {@code newRoot}. */
  static ReplaceRoot of(Node newRoot) {
    return ImmutableReplaceRoot.builder().newRoot(newRoot).build();
  }

  @Override
  default String stageName() {
    return "$replaceRoot";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
