package dev.penstock.interpret;

import dev.penstock.value.BsonInt64;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Value;
import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values that are sorted by a number, which is the first value of a row; rows of the same
 * number keep their order.
 */
final class NumberedRows implements AutoCloseable {
  /** A row of values is its own form. */
  static final ExternalSort.Form<Value[]> ROW =
      new ExternalSort.Form<>() {
        @Override
        public Value[] write(Value[] row) {
          return row;
        }

        @Override
        public Value[] read(Value[] written) {
          return written;
        }

        @Override
        public long size(Value[] row) {
          return HeapSize.of(row);
        }
      };

  private final ExternalSort<Value[]> sort;
  private @Nullable Iterator<Value[]> sorted;
  private Value @Nullable [] next;

  NumberedRows(Environment environment) {
    sort = new ExternalSort<>(Comparator.comparingLong(NumberedRows::number), ROW, environment);
  }

  /** The number of a row. */
  static long number(Value[] row) {
    return ((BsonInt64) row[0]).value();
  }

  void add(long number, Value... values) {
    sort.add(row(number, values));
  }

  /** The values with a number in front. */
  static Value[] row(long number, Value... values) {
    Value[] row = new Value[values.length + 1];
    row[0] = new BsonInt64(number);
    System.arraycopy(values, 0, row, 1, values.length);
    return row;
  }

  /** All rows in their order, once. */
  Iterator<Value[]> sorted() {
    return sort.sorted();
  }

  /** Begins to read by {@link #next}. */
  void read() {
    sorted = sort.sorted();
    advance();
  }

  private void advance() {
    Iterator<Value[]> rows = sorted;
    next = rows != null && rows.hasNext() ? rows.next() : null;
  }

  /** The next row if it is of this number. */
  Value @Nullable [] next(long number) {
    Value[] row = next;
    if (row == null || number(row) != number) {
      return null;
    }
    advance();
    return row;
  }

  @Override
  public void close() {
    sort.close();
    next = null;
  }
}
