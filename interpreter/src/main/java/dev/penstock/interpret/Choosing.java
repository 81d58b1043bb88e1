package dev.penstock.interpret;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The accumulators whose result is one of the values, or some of them by their places. */
final class Choosing {
  private Choosing() {}

  private static Value orNull(Value value) {
    return value == Missing.MISSING ? BsonNull.NULL : value;
  }

  /** {@code $first}: a first value that is missing counts, and shows as null. */
  static final class First implements Accumulator {
    private boolean any;
    private Value first = Missing.MISSING;

    @Override
    public void add(Value value) {
      if (!any) {
        any = true;
        first = value;
      }
    }

    @Override
    public long heapSize() {
      return HeapSize.of(first);
    }

    @Override
    public Value result() {
      return orNull(first);
    }
  }

  /** {@code $last}: a last value that is missing counts, and shows as null. */
  static final class Last implements Accumulator {
    private Value last = Missing.MISSING;

    @Override
    public void add(Value value) {
      last = value;
    }

    @Override
    public long heapSize() {
      return HeapSize.of(last);
    }

    @Override
    public Value result() {
      return orNull(last);
    }
  }

  /** {@code $firstN}: a missing value counts, and shows as null. */
  static final class FirstN implements Accumulator {
    private final long n;
    private final List<Value> first = new ArrayList<>();

    FirstN(long n) {
      this.n = n;
    }

    @Override
    public void add(Value value) {
      if (first.size() < n) {
        first.add(value);
      }
    }

    @Override
    public long heapSize() {
      return Accumulator.heapSize(first);
    }

    @Override
    public Value result() {
      return BsonArray.copyOf(first);
    }
  }

  /** {@code $lastN}: a missing value counts, and shows as null. */
  static final class LastN implements Accumulator {
    private final long n;
    private final ArrayDeque<Value> last = new ArrayDeque<>();

    LastN(long n) {
      this.n = n;
    }

    @Override
    public void add(Value value) {
      if (last.size() == n) {
        last.removeFirst();
      }
      last.addLast(value);
    }

    @Override
    public long heapSize() {
      return Accumulator.heapSize(last);
    }

    @Override
    public Value result() {
      return BsonArray.copyOf(List.copyOf(last));
    }
  }

  /**
   * {@code $max} and {@code $min}: of equal values the first one counts; null and missing do not.
   */
  static final class Extreme implements Accumulator {
    private final int sign;
    private Value extreme = Missing.MISSING;

    Extreme(int sign) {
      this.sign = sign;
    }

    @Override
    public void add(Value value) {
      if (!value.isNullish()
          && (extreme == Missing.MISSING
              || Integer.signum(BsonOrder.compare(value, extreme)) == sign)) {
        extreme = value;
      }
    }

    @Override
    public long heapSize() {
      return HeapSize.of(extreme);
    }

    @Override
    public Value result() {
      return orNull(extreme);
    }
  }
}
