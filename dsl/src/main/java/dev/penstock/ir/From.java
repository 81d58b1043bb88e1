package dev.penstock.ir;

import org.immutables.value.Value;

/**
 * Where the documents come from, said by the pipeline itself: the named pipeline of that name where
 * one is in scope, else a collection. The first stage of a pipeline, after {@link With} if there is
 * one. MongoDB names the collection in its aggregate command, and in {@code from} and {@code coll}
 * of the stages that read others.
 */
@Value.Immutable
public non-sealed interface From extends Stage {
  /** The name of a pipeline or a collection. */
  String source();

  /** Refuses what cannot be a name. */
  @Value.Check
  default void check() {
    Nesting.checkCollection("from", source());
  }

  /** The stage that gives the documents of {@code source}. */
  static From of(String source) {
    return ImmutableFrom.builder().source(source).build();
  }

  @Override
  default String stageName() {
    return "$from";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
