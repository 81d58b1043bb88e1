package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.TimeUnit;
import dev.penstock.ir.Window;
import dev.penstock.ir.WindowBound;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Optional;

/**
 * The windows of the documents of a partition: of one document after the other the places of the
 * first and of the last one that it sees. Neither ever moves back.
 */
abstract class WindowSpans {
  private static final String STAGE = "$setWindowFields";

  private int place = -1;
  private int from;
  private int to;

  private WindowSpans() {}

  /** Goes on to the document at {@code next}, where it is not there already. */
  final void moveTo(int next) {
    if (next != place) {
      place = next;
      from = first(next);
      to = last(next);
    }
  }

  /** The place of the first document that the current one sees. */
  final int from() {
    return from;
  }

  /** The place of the last one; before the first one where the window is empty. */
  final int to() {
    return to;
  }

  abstract int first(int current);

  abstract int last(int current);

  /** The whole partition for every document. */
  static WindowSpans whole(int size) {
    return new WindowSpans() {
      @Override
      int first(int current) {
        return 0;
      }

      @Override
      int last(int current) {
        return size - 1;
      }
    };
  }

  /**
   * The windows.
   *
   * @param sortValues the values of the field that sorts, for a range
   * @throws EvaluationException 5429413, 5429414 or 5429513 where a range meets a value of another
   *     type
   */
  static WindowSpans of(Window window, int size, WindowPartition.Column sortValues) {
    return switch (window.kind()) {
      case DOCUMENTS -> new Places(window, size);
      case RANGE -> new Range(window, sortValues);
    };
  }

  private static final class Places extends WindowSpans {
    private final Window window;
    private final int size;

    Places(Window window, int size) {
      this.window = window;
      this.size = size;
    }

    @Override
    int first(int current) {
      return (int) Math.min(size, Math.max(0, place(current, window.lower(), 0)));
    }

    @Override
    int last(int current) {
      return (int) Math.max(-1, Math.min(size - 1L, place(current, window.upper(), size - 1L)));
    }

    private static long place(int current, WindowBound bound, long unbounded) {
      if (bound instanceof WindowBound.Offset offset) {
        return current + offset.distance().exactLong().orElseThrow();
      }
      return bound == WindowBound.Edge.CURRENT ? current : unbounded;
    }
  }

  private static final class Range extends WindowSpans {
    private final Window window;
    private final WindowPartition.Column values;
    private int first;
    private int end;

    Range(Window window, WindowPartition.Column values) {
      this.window = window;
      this.values = values;
      for (int i = 0; i < values.size(); i++) {
        check(values.get(i), window.unit());
      }
    }

    @Override
    int first(int current) {
      if (!(window.lower() instanceof WindowBound.Offset offset)) {
        return window.lower() == WindowBound.Edge.CURRENT ? current : 0;
      }
      Value least = plus(values.get(current), offset.distance(), window.unit());
      while (first < values.size() && BsonOrder.compare(values.get(first), least) < 0) {
        first++;
      }
      return first;
    }

    @Override
    int last(int current) {
      if (!(window.upper() instanceof WindowBound.Offset offset)) {
        return window.upper() == WindowBound.Edge.CURRENT ? current : values.size() - 1;
      }
      Value greatest = plus(values.get(current), offset.distance(), window.unit());
      while (end < values.size() && BsonOrder.compare(values.get(end), greatest) <= 0) {
        end++;
      }
      return end - 1;
    }
  }

  private static void check(Value value, Optional<TimeUnit> unit) {
    if (unit.isPresent()) {
      if (!(value instanceof BsonDate)) {
        throw Operands.wrongType(5429513, STAGE, "a date", "the sortBy of a range", value);
      }
    } else if (value instanceof BsonDate) {
      throw new EvaluationException(5429413, STAGE + ": a range of dates needs a unit");
    } else if (!(value instanceof NumberValue)) {
      throw Operands.wrongType(5429414, STAGE, "a number", "the sortBy of a range", value);
    }
  }

  private static Value plus(Value value, NumberValue distance, Optional<TimeUnit> unit) {
    if (value instanceof BsonDate date) {
      long amount = distance.exactLong().orElseThrow();
      return new BsonDate(TimeSteps.plus(date.millis(), amount, unit.orElseThrow(), STAGE));
    }
    return Numbers.add((NumberValue) value, distance);
  }
}
