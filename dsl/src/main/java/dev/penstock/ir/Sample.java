package dev.penstock.ir;

import dev.penstock.PipelineException;
import org.immutables.value.Value;

/** Passes on documents chosen at random, in random order. MongoDB's "$sample". */
@Value.Immutable
public non-sealed interface Sample extends Stage {
  /** How many at most. */
  long size();

  /**
   * The stage that chooses {@code size} documents.
   *
   * @throws PipelineException 28747 for a size that is not positive
   */
  static Sample of(long size) {
    return ImmutableSample.builder().size(size).build();
  }

  /** Refuses a size that is not positive. */
  @Value.Check
  default void check() {
    if (size() <= 0) {
      throw new PipelineException(28747, "the size must be positive, not " + size());
    }
  }

  @Override
  default String stageName() {
    return "$sample";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
