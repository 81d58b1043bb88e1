package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.TimeUnit;
import dev.penstock.ir.Window;
import dev.penstock.ir.WindowBound;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.Optional;

/**
 * The windows of the documents of a partition: of each document the places of the first and of the
 * last one that it sees. Neither ever moves back from one document to the next.
 */
final class WindowSpans {
  private static final String STAGE = "$setWindowFields";

  private final int[] from;
  private final int[] to;

  private WindowSpans(int[] from, int[] to) {
    this.from = from;
    this.to = to;
  }

  /** The place of the first document that the one at {@code place} sees. */
  int from(int place) {
    return from[place];
  }

  /** The place of the last one; before the first one where the window is empty. */
  int to(int place) {
    return to[place];
  }

  /** The whole partition for every document. */
  static WindowSpans whole(int size) {
    int[] to = new int[size];
    Arrays.fill(to, size - 1);
    return new WindowSpans(new int[size], to);
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
      case DOCUMENTS -> documents(window, size);
      case RANGE -> range(window, sortValues);
    };
  }

  private static WindowSpans documents(Window window, int size) {
    int[] from = new int[size];
    int[] to = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = (int) Math.min(size, Math.max(0, place(i, window.lower(), 0)));
      to[i] = (int) Math.max(-1, Math.min(size - 1L, place(i, window.upper(), size - 1L)));
    }
    return new WindowSpans(from, to);
  }

  private static long place(int current, WindowBound bound, long unbounded) {
    if (bound instanceof WindowBound.Offset offset) {
      return current + offset.distance().exactLong().orElseThrow();
    }
    return bound == WindowBound.Edge.CURRENT ? current : unbounded;
  }

  private static WindowSpans range(Window window, WindowPartition.Column values) {
    int size = values.size();
    for (int i = 0; i < size; i++) {
      check(values.get(i), window.unit());
    }
    int[] from = new int[size];
    int[] to = new int[size];
    int first = 0;
    int end = 0;
    for (int i = 0; i < size; i++) {
      if (window.lower() instanceof WindowBound.Offset offset) {
        Value least = plus(values.get(i), offset.distance(), window.unit());
        while (first < size && BsonOrder.compare(values.get(first), least) < 0) {
          first++;
        }
        from[i] = first;
      } else {
        from[i] = window.lower() == WindowBound.Edge.CURRENT ? i : 0;
      }
      if (window.upper() instanceof WindowBound.Offset offset) {
        Value greatest = plus(values.get(i), offset.distance(), window.unit());
        while (end < size && BsonOrder.compare(values.get(end), greatest) <= 0) {
          end++;
        }
        to[i] = end - 1;
      } else {
        to[i] = window.upper() == WindowBound.Edge.CURRENT ? i : size - 1;
      }
    }
    return new WindowSpans(from, to);
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
