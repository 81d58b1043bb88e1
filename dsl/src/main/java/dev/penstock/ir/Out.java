package dev.penstock.ir;

import org.immutables.value.Value;

/**
 * Puts the documents in place of all those of a collection. The last stage; it gives no document.
 * MongoDB's "$out".
 */
@Value.Immutable
public non-sealed interface Out extends Stage {
  /** The collection. */
  String collection();

  /**
   * The stage that replaces {@code collection}.
   *
   * @throws dev.penstock.PipelineException 73 for a name that no collection may have, 17385 for a
   *     system collection
   */
  static Out of(String collection) {
    return ImmutableOut.builder().collection(collection).build();
  }

  /** Refuses a name that no collection may have. */
  @Value.Check
  default void check() {
    OutputStages.checkTarget(collection(), 17385);
  }

  @Override
  default String stageName() {
    return "$out";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
