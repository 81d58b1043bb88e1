package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;

/** MongoDB's rules for the boundaries of {@code $bucket} and its default. */
public final class BucketBoundaries {
  private BucketBoundaries() {}

  /**
   * Checks the values of boundaries and default.
   *
   * @throws PipelineException 40193 for boundaries of different type classes, 40194 where they are
   *     not ascending, 40199 for a default within a range
   */
  public static void check(List<Value> boundaries, Optional<Value> otherwise) {
    for (int i = 1; i < boundaries.size(); i++) {
      checkAscending(boundaries.get(i - 1), boundaries.get(i));
    }
    otherwise.ifPresent(value -> checkOutside(value, boundaries));
  }

  /** The same for a stage whose boundaries, as most are, need no evaluation. */
  static void checkLiterals(Bucket stage) {
    if (stage.boundaries().stream().allMatch(Literal.class::isInstance)) {
      check(
          stage.boundaries().stream().map(node -> ((Literal) node).value()).toList(),
          stage
              .otherwise()
              .filter(Literal.class::isInstance)
              .map(node -> ((Literal) node).value()));
    }
  }

  private static void checkAscending(Value before, Value value) {
    if (before.type().order() != value.type().order()) {
      throw new PipelineException(
          40193,
          "the boundaries are of one type, not "
              + before.type().alias()
              + " and "
              + value.type().alias());
    }
    if (BsonOrder.compare(before, value) >= 0) {
      throw new PipelineException(
          40194,
          "the boundaries ascend, but "
              + MqlValues.describe(value)
              + " is not greater than "
              + MqlValues.describe(before));
    }
  }

  private static void checkOutside(Value otherwise, List<Value> boundaries) {
    Value lowest = boundaries.get(0);
    Value highest = boundaries.get(boundaries.size() - 1);
    if (otherwise.type().order() == lowest.type().order()
        && BsonOrder.compare(otherwise, lowest) >= 0
        && BsonOrder.compare(otherwise, highest) < 0) {
      throw new PipelineException(
          40199,
          "the default is outside of all ranges, but "
              + MqlValues.describe(otherwise)
              + " is within one");
    }
  }
}
