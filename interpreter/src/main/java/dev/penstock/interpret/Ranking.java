package dev.penstock.interpret;

import dev.penstock.ir.SortKey;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The accumulators whose result is several of the values, chosen by an order. */
final class Ranking {
  private Ranking() {}

  /**
   * {@code $minN}, and {@code $maxN} whose result begins with the greatest; null and missing do not
   * count.
   */
  static final class Extremes implements Accumulator {
    private final boolean greatest;
    private final Best<Value> best;

    Extremes(boolean greatest, long n) {
      this.greatest = greatest;
      best = new Best<>(BsonOrder::compare, greatest, n);
    }

    @Override
    public void add(Value value) {
      if (!value.isNullish()) {
        best.offer(value, value);
      }
    }

    @Override
    public long heapSize() {
      return best.heapSize(HeapSize::of);
    }

    @Override
    public Value result() {
      List<Value> values = new ArrayList<>(best.inOrder());
      if (greatest) {
        Collections.reverse(values);
      }
      return BsonArray.copyOf(values);
    }
  }

  /**
   * {@code $topN} and {@code $bottomN}, and {@code $top} and {@code $bottom}, whose result is no
   * array. A value is the array of the output and of the document that the keys read.
   */
  static final class Sorted implements Accumulator {
    private final SortKeys keys;
    private final boolean single;
    private final Best<Value[]> best;

    /** One value. */
    Sorted(List<SortKey> sortBy, boolean bottom) {
      this(sortBy, bottom, 1, true);
    }

    /** An array of {@code n} values. */
    Sorted(List<SortKey> sortBy, boolean bottom, long n) {
      this(sortBy, bottom, n, false);
    }

    private Sorted(List<SortKey> sortBy, boolean bottom, long n, boolean single) {
      this.keys = new SortKeys(sortBy);
      this.single = single;
      best = new Best<>(keys, bottom, n);
    }

    @Override
    public void add(Value value) {
      BsonArray taken = (BsonArray) value;
      best.offer(keys.of((Document) taken.get(1)), taken.get(0));
    }

    @Override
    public long heapSize() {
      return best.heapSize(HeapSize::of);
    }

    @Override
    public Value result() {
      List<Value> values = best.inOrder();
      if (single) {
        return values.isEmpty() ? BsonNull.NULL : values.get(0);
      }
      return BsonArray.copyOf(values);
    }
  }
}
