package dev.penstock;

import dev.penstock.expr.SortFields;
import dev.penstock.ir.SortKey;
import java.util.Arrays;

/**
 * Sort keys, for static import: {@code sort(descending("total"), ascending("name"))}. MongoDB's
 * "$sort".
 */
public final class Sorts {
  private Sorts() {}

  /** Ascending; an array counts as its least element. */
  public static SortFields<Object> ascending(String... fields) {
    return keys(SortKey.Direction.ASCENDING, fields);
  }

  /** Descending; an array counts as its greatest element. */
  public static SortFields<Object> descending(String... fields) {
    return keys(SortKey.Direction.DESCENDING, fields);
  }

  private static SortFields<Object> keys(SortKey.Direction direction, String... fields) {
    return new SortFields<>(
        Arrays.stream(fields).map(f -> new SortKey(FieldNames.path(f), direction)).toList());
  }
}
