package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Optional;

/**
 * The values that {@code $densify} wants to find.
 *
 * @param step the distance from one to the next
 * @param unit of the distance between dates; none between numbers
 * @param bounds where they begin and end
 */
public record DensifyRange(NumberValue step, Optional<TimeUnit> unit, Bounds bounds) {
  /** Where the values begin and end. */
  public sealed interface Bounds {}

  /** Bounds that are read from the documents. */
  public enum Found implements Bounds {
    /** From the least value of all documents to the greatest. */
    FULL,
    /** From the least value of each partition to its greatest. */
    PARTITION
  }

  /**
   * Bounds that are given: two numbers, or two dates.
   *
   * @param lower the first value
   * @param upper the end, not among the values
   */
  public record Given(Value lower, Value upper) implements Bounds {
    /** Checks types and order. */
    public Given {
      if (BsonOrder.compare(lower, upper) > 0) {
        throw new PipelineException(5733402, "the bounds of a range are ascending");
      }
      if (!(lower.isNumber() && upper.isNumber())
          && !(lower instanceof BsonDate && upper instanceof BsonDate)) {
        throw new PipelineException(5733406, "the bounds are two numbers or two dates");
      }
    }
  }

  /** Checks that the parts fit each other. */
  public DensifyRange {
    if (BsonOrder.compare(step, new BsonInt32(0)) <= 0) {
      throw new PipelineException(
          5733401, "the step is greater than 0, not " + MqlValues.describe(step));
    }
    if (unit.isPresent() && step.exactLong().isEmpty()) {
      throw new PipelineException(
          6586400, "the step is an integer where there is a unit, not " + MqlValues.describe(step));
    }
    if (bounds instanceof Given given) {
      if (given.lower().isNumber() && unit.isPresent()) {
        throw new PipelineException(5733409, "bounds that are numbers go without a unit");
      }
      if (!given.lower().isNumber() && unit.isEmpty()) {
        throw new PipelineException(5733501, "bounds that are dates need a unit");
      }
    }
  }
}
