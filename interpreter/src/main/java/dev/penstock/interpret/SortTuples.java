package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.SortKey;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tuples of sort keys of a document with arrays: one for each element, in which keys that lead
 * through the same array show values of the same element. Keys may not lead into different arrays.
 * A number in a path is an index where the array has one.
 */
final class SortTuples {
  private final List<SortKey> keys;
  private final Comparator<Value[]> order;
  private Value @Nullable [] least;

  private SortTuples(List<SortKey> keys, Comparator<Value[]> order) {
    this.keys = keys;
    this.order = order;
  }

  /** The tuple that sorts first. */
  static Value[] least(Document document, List<SortKey> keys, Comparator<Value[]> order) {
    SortTuples tuples = new SortTuples(keys, order);
    Value[] unknown = new Value[keys.size()];
    Arrays.fill(unknown, BsonNull.NULL);
    tuples.expand(document, new int[keys.size()], unknown, new @Nullable Place[keys.size()]);
    if (tuples.least == null) {
      throw new IllegalStateException("every document has a tuple of sort keys");
    }
    return tuples.least;
  }

  /**
   * How far a key has come.
   *
   * @param taken the number of steps taken: all of them, or those up to an array
   * @param value what they lead to
   * @param whole whether this is an array that an index led to, which counts as a whole
   */
  private record Place(int taken, Value value, boolean whole) {}

  /**
   * Follows each key from {@code here} to its value or into one more array.
   *
   * @param here the document, or an element of the array that the unfinished keys share
   * @param taken the number of steps taken by each key
   * @param tuple the values, as far as they are known
   * @param indexed where a key goes on by an index of the shared array
   */
  private void expand(Value here, int[] taken, Value[] tuple, @Nullable Place[] indexed) {
    boolean[] enters = new boolean[tuple.length];
    @Nullable BsonArray array = null;
    int leader = -1;
    boolean whole = false;
    for (int i = 0; i < tuple.length; i++) {
      if (taken[i] == steps(i).size()) {
        continue;
      }
      Place place = next(i, here, taken[i], indexed[i]);
      taken[i] = place.taken;
      if (place.value instanceof BsonArray found) {
        if (array == null) {
          array = found;
          leader = i;
        } else if (!steps(i).subList(0, taken[i]).equals(steps(leader).subList(0, taken[leader]))) {
          throw parallel(leader, i);
        }
        enters[i] = true;
        whole |= place.whole;
      } else {
        tuple[i] = place.value == Missing.MISSING ? BsonNull.NULL : place.value;
      }
    }
    if (array != null) {
      enter(array, whole, enters, taken, tuple);
    } else if (least == null || order.compare(tuple, least) < 0) {
      least = tuple;
    }
  }

  private void enter(BsonArray array, boolean whole, boolean[] enters, int[] taken, Value[] tuple) {
    @Nullable Place[] indexed = new @Nullable Place[tuple.length];
    for (int i = 0; i < tuple.length; i++) {
      if (enters[i] && taken[i] < steps(i).size()) {
        int index = MatchPaths.index(steps(i).get(taken[i]));
        if (index >= 0 && index < array.size()) {
          Value element = array.get(index);
          indexed[i] = follow(i, element, taken[i] + 1, element instanceof BsonArray);
        }
      }
    }
    List<Value> elements = array.isEmpty() ? List.of(Missing.MISSING) : array.values();
    for (Value element : elements) {
      Value[] next = tuple.clone();
      for (int i = 0; i < next.length; i++) {
        if (enters[i] && taken[i] == steps(i).size()) {
          next[i] = whole ? array : element;
        }
      }
      expand(element, taken.clone(), next, indexed);
    }
  }

  private Place next(int key, Value here, int taken, @Nullable Place indexed) {
    if (here instanceof Document document && document.has(steps(key).get(taken))) {
      if (indexed != null) {
        throw new EvaluationException(
            16746,
            "$sort by \""
                + path(key)
                + "\": the number is an index and also a field of an element");
      }
      return follow(key, here, taken, false);
    }
    return indexed != null ? indexed : new Place(steps(key).size(), Missing.MISSING, false);
  }

  /** Goes through documents as far as they lead. */
  private Place follow(int key, Value start, int from, boolean whole) {
    List<String> steps = steps(key);
    Value value = start;
    for (int i = from; i < steps.size(); i++) {
      if (value instanceof BsonArray) {
        return new Place(i, value, whole);
      }
      if (!(value instanceof Document document)) {
        return new Place(steps.size(), Missing.MISSING, whole);
      }
      value = document.get(steps.get(i));
    }
    return new Place(steps.size(), value, whole);
  }

  private EvaluationException parallel(int one, int other) {
    return new EvaluationException(
        2,
        "cannot sort with keys that are parallel arrays: \""
            + path(one)
            + "\" and \""
            + path(other)
            + "\" lead into different arrays of one document");
  }

  private List<String> steps(int key) {
    return keys.get(key).path().steps();
  }

  private String path(int key) {
    return keys.get(key).path().toString();
  }
}
