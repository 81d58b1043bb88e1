package dev.penstock.ir;

import dev.penstock.value.Value;
import java.util.List;

/**
 * What the elements of an array are sorted by. A field is read without looking into arrays, and is
 * null where it is missing or the element is no document. MongoDB's "$sortArray".
 */
public sealed interface SortBy {
  /**
   * Reads what MongoDB's syntax has for it: 1, -1 or an object of paths and directions.
   *
   * @throws dev.penstock.PipelineException 2 for anything else
   */
  static SortBy of(Value value) {
    return MqlSortParser.sortBy(value);
  }

  /**
   * By the elements themselves, in the order of all values.
   *
   * @param direction the direction
   */
  record Elements(SortKey.Direction direction) implements SortBy {}

  /**
   * By fields of the elements.
   *
   * @param keys the fields, the first one first
   */
  record Fields(List<SortKey> keys) implements SortBy {
    /** Copies the keys. */
    public Fields {
      keys = List.copyOf(keys);
    }

    /** What {@link SortBy#of} reads as these keys. */
    public Value value() {
      return MqlStagePrinter.keys(keys);
    }
  }
}
