package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.ir.SortKey;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The values that {@code $sort} compares, one for each key. Missing counts as null, and an empty
 * array, which stands just below null, is shown as {@link Missing#MISSING}. MongoDB's "$sort" and
 * "Comparison/Sort Order".
 */
public final class SortKeys implements Comparator<Value[]> {
  private final List<SortKey> keys;

  /** The keys of a {@code $sort}. */
  public SortKeys(List<SortKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** The keys. */
  public List<SortKey> keys() {
    return keys;
  }

  /**
   * What {@code $sort} by one key compares: the path read from {@code value}, of an array the least
   * element when ascending, the greatest when descending. Missing fields give null, an empty array
   * missing.
   *
   * @throws dev.penstock.EvaluationException 16746 where a number in the path is both an index and
   *     an element's field
   */
  public static Value key(Value value, List<String> steps, SortKey.Direction direction) {
    if (steps.isEmpty() && !(value instanceof BsonArray)) {
      return value == Missing.MISSING ? BsonNull.NULL : value;
    }
    List<String> path = new ArrayList<>(steps.size() + 1);
    path.add("value");
    path.addAll(steps);
    SortKeys key = new SortKeys(List.of(new SortKey(new Path(path), direction)));
    return key.of(Document.of("value", value))[0];
  }

  /**
   * The values that count for {@code document}. Arrays have a tuple of values for each element; the
   * one that sorts first counts.
   *
   * @throws dev.penstock.EvaluationException 2 where two keys lead into two arrays, 16746 where a
   *     number in a path is both an index and an element's field
   */
  public Value[] of(Document document) {
    Value[] values = new Value[keys.size()];
    for (int i = 0; i < values.length; i++) {
      Value value = document;
      for (String step : keys.get(i).path().steps()) {
        value = value instanceof Document inner ? inner.get(step) : Missing.MISSING;
        if (value instanceof BsonArray) {
          return SortTuples.least(document, keys, this);
        }
      }
      values[i] = value == Missing.MISSING ? BsonNull.NULL : value;
    }
    return values;
  }

  @Override
  public int compare(Value[] left, Value[] right) {
    for (int i = 0; i < left.length; i++) {
      int order = BsonOrder.compare(left[i], right[i]);
      if (order != 0) {
        return switch (keys.get(i).direction()) {
          case ASCENDING -> order;
          case DESCENDING -> -order;
        };
      }
    }
    return 0;
  }
}
