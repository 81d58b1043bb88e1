package dev.penstock.ir;

import dev.penstock.PipelineException;
import org.immutables.value.Value;

/** Leaves out the first documents. MongoDB's "$skip". */
@Value.Immutable
public non-sealed interface Skip extends Stage {
  /** How many. */
  long skip();

  /**
   * The stage that leaves out {@code skip} documents.
   *
   * @throws PipelineException 5107200 for a negative number
   */
  static Skip of(long skip) {
    return ImmutableSkip.builder().skip(skip).build();
  }

  /** Refuses a negative number. */
  @Value.Check
  default void check() {
    if (skip() < 0) {
      throw new PipelineException(5107200, "the number to skip must not be negative: " + skip());
    }
  }

  @Override
  default String stageName() {
    return "$skip";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
