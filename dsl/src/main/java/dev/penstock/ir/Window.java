package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.NumberValue;
import java.util.Optional;

/**
 * The documents of a partition that a window function sees, relative to the current one. MongoDB's
 * "$setWindowFields".
 *
 * @param kind how the bounds are meant
 * @param lower the first document
 * @param upper the last document
 * @param unit of a range of dates
 */
public record Window(Kind kind, WindowBound lower, WindowBound upper, Optional<TimeUnit> unit) {
  private static final NumberValue HERE = new BsonInt32(0);

  /** How bounds are meant. */
  public enum Kind {
    /** As numbers of documents. */
    DOCUMENTS,
    /** As distances between the values of the one field by which the documents are sorted. */
    RANGE
  }

  /** Checks the bounds. */
  public Window {
    checkNumber(kind, lower, unit);
    checkNumber(kind, upper, unit);
    if (unit.isPresent() && kind == Kind.DOCUMENTS) {
      throw new PipelineException(9, "only a window with a range has a unit");
    }
    if (lower != WindowBound.Edge.UNBOUNDED
        && upper != WindowBound.Edge.UNBOUNDED
        && BsonOrder.compare(distance(lower), distance(upper)) > 0) {
      throw new PipelineException(5339900, "the lower bound of a window is above its upper bound");
    }
  }

  private static void checkNumber(Kind kind, WindowBound bound, Optional<TimeUnit> unit) {
    boolean counts = kind == Kind.DOCUMENTS || unit.isPresent();
    if (counts
        && bound instanceof WindowBound.Offset offset
        && offset.distance().exactLong().orElse(Long.MAX_VALUE)
            != (int) offset.distance().exactLong().orElse(0)) {
      throw new PipelineException(
          9,
          kind == Kind.DOCUMENTS
              ? "a bound in documents is a 32-bit integer"
              : "a bound of a range with a unit is a 32-bit integer");
    }
  }

  private static NumberValue distance(WindowBound bound) {
    return bound instanceof WindowBound.Offset offset ? offset.distance() : HERE;
  }

  /** A window of documents. */
  public static Window documents(WindowBound lower, WindowBound upper) {
    return new Window(Kind.DOCUMENTS, lower, upper, Optional.empty());
  }

  /** A window of numbers near the current document's. */
  public static Window range(WindowBound lower, WindowBound upper) {
    return new Window(Kind.RANGE, lower, upper, Optional.empty());
  }

  /** A window of dates near the current document's. */
  public static Window range(WindowBound lower, WindowBound upper, TimeUnit unit) {
    return new Window(Kind.RANGE, lower, upper, Optional.of(unit));
  }

  /** Refuses an order of documents in which this window has no meaning. */
  void checkOrder(Optional<SortOrder> sortBy) {
    switch (kind) {
      case DOCUMENTS -> {
        boolean isWhole =
            lower == WindowBound.Edge.UNBOUNDED && upper == WindowBound.Edge.UNBOUNDED;
        if (sortBy.isEmpty() && !isWhole) {
          throw new PipelineException(5339901, "a bounded window of documents needs a sortBy");
        }
      }
      case RANGE -> {
        if (sortBy.isEmpty() || sortBy.get().keys().size() != 1) {
          throw new PipelineException(5339902, "a range needs a sortBy of one field");
        }
        if (sortBy.get().keys().get(0).direction() != SortKey.Direction.ASCENDING) {
          throw new PipelineException(9, "a range needs an ascending sortBy");
        }
      }
    }
  }
}
