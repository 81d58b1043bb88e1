package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonKey;
import dev.penstock.value.Document;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The accumulators whose result is made of all values. */
final class Collecting {
  private Collecting() {}

  /** {@code $push}: missing values are skipped, null is kept. */
  static final class Push implements Accumulator {
    private final List<Value> values = new ArrayList<>();

    @Override
    public void add(Value value) {
      if (value != Missing.MISSING) {
        values.add(value);
      }
    }

    @Override
    public long heapSize() {
      return Accumulator.heapSize(values);
    }

    @Override
    public Value result() {
      return BsonArray.copyOf(values);
    }
  }

  /**
   * {@code $addToSet}: in the order of first appearance; of equal values the first one is shown.
   */
  static final class AddToSet implements Accumulator {
    private final Set<BsonKey> values = new LinkedHashSet<>();

    @Override
    public void add(Value value) {
      if (value != Missing.MISSING) {
        values.add(new BsonKey(value));
      }
    }

    @Override
    public long heapSize() {
      return 2 * KEPT * (long) values.size()
          + values.stream().mapToLong(key -> HeapSize.of(key.value())).sum();
    }

    @Override
    public Value result() {
      return BsonArray.copyOf(values.stream().map(BsonKey::value).toList());
    }
  }

  /** {@code $concatArrays}: missing values are skipped. */
  static final class ConcatArrays implements Accumulator {
    private final List<Value> elements = new ArrayList<>();

    @Override
    public void add(Value value) {
      elements.addAll(elements("$concatArrays", value));
    }

    @Override
    public long heapSize() {
      return Accumulator.heapSize(elements);
    }

    @Override
    public Value result() {
      return BsonArray.copyOf(elements);
    }
  }

  /** {@code $setUnion}: as {@code $addToSet} of every element; missing values are skipped. */
  static final class SetUnion implements Accumulator {
    private final AddToSet union = new AddToSet();

    @Override
    public void add(Value value) {
      elements("$setUnion", value).forEach(union::add);
    }

    @Override
    public long heapSize() {
      return union.heapSize();
    }

    @Override
    public Value result() {
      return union.result();
    }
  }

  private static List<Value> elements(String operator, Value value) {
    if (value == Missing.MISSING) {
      return List.of();
    }
    if (value instanceof BsonArray array) {
      return array.values();
    }
    throw new EvaluationException(14, operator + " takes arrays, not " + value.type().alias());
  }

  /** {@code $mergeObjects}: a later field replaces an earlier one in its place. */
  static final class MergeObjects implements Accumulator {
    private final Document.Builder merged = Document.builder();

    @Override
    public void add(Value value) {
      if (value instanceof Document document) {
        for (Document.Field field : document) {
          merged.put(field.name(), field.value());
        }
      } else if (!value.isNullish()) {
        throw new EvaluationException(
            40400, "$mergeObjects takes documents, not " + value.type().alias());
      }
    }

    @Override
    public long heapSize() {
      return merged.build().heapSize();
    }

    @Override
    public Value result() {
      return merged.build();
    }
  }
}
