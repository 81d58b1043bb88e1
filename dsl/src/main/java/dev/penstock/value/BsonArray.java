package dev.penstock.value;

import java.util.Iterator;
import java.util.List;

/**
 * An array. Immutable; iterates over its elements, none of which is missing.
 *
 * <p>{@code equals} and {@code hashCode} of every implementation are those of {@link Content}: same
 * elements in the same order, with the same types.
 */
public non-sealed interface BsonArray extends Value, Iterable<Value> {

  /**
   * The element at an index from 0.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  Value get(int index);

  /** The number of elements. */
  int size();

  /** The elements, in a list that cannot be changed. */
  List<Value> values();

  @Override
  default Iterator<Value> iterator() {
    return values().iterator();
  }

  @Override
  default BsonType type() {
    return BsonType.ARRAY;
  }

  /** About how many bytes of heap the array takes: {@link HeapSize}. */
  default long heapSize() {
    return HeapSize.ofElements(this);
  }

  /** True without elements. */
  default boolean isEmpty() {
    return size() == 0;
  }

  /** An array of these values; a missing one becomes null, as in MongoDB's array literals. */
  static BsonArray of(Value... values) {
    return copyOf(List.of(values));
  }

  /** An array of a list's values; a missing one becomes null, as in MongoDB's array literals. */
  static BsonArray copyOf(List<? extends Value> values) {
    return MemoryArray.of(values);
  }
}
