package dev.penstock.ir;

import dev.penstock.PipelineException;
import org.immutables.value.Value;

/** Passes the first documents on. MongoDB's "$limit". */
@Value.Immutable
public non-sealed interface Limit extends Stage {
  /** How many. */
  long limit();

  /**
   * The stage that passes {@code limit} documents on.
   *
   * @throws PipelineException 15958 for 0, 5107201 for a negative limit
   */
  static Limit of(long limit) {
    return ImmutableLimit.builder().limit(limit).build();
  }

  /** Refuses a limit that is not positive. */
  @Value.Check
  default void check() {
    if (limit() <= 0) {
      throw new PipelineException(
          limit() == 0 ? 15958 : 5107201, "the limit must be positive, not " + limit());
    }
  }

  @Override
  default String stageName() {
    return "$limit";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
