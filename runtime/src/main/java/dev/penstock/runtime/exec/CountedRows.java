package dev.penstock.runtime.exec;

import dev.penstock.value.Document;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a segment, of which somebody wants to know how many there are and how long they take.
 */
final class CountedRows implements Rows {
  private final Rows rows;
  private final int number;
  private final Measurements measurements;
  private long count;
  private long nanos;

  /**
   * Opens rows.
   *
   * @param number the number of the segment
   */
  CountedRows(int number, Measurements measurements, Opening opening) throws SQLException {
    this.number = number;
    this.measurements = measurements;
    measurements.begun(number);
    long begun = System.nanoTime();
    this.rows = opening.open();
    this.nanos = System.nanoTime() - begun;
  }

  /** Opens the rows of a segment, which may take as long as to read them. */
  @FunctionalInterface
  interface Opening {
    Rows open() throws SQLException;
  }

  @Override
  public @Nullable Document next() throws SQLException {
    long begun = System.nanoTime();
    Document next = rows.next();
    long ended = System.nanoTime();
    nanos += ended - begun;
    if (next == null) {
      measurements.ended(number, count);
    } else {
      count++;
      measurements.given(number, count, ended);
    }
    return next;
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }

  /** How many documents there were so far. */
  long count() {
    return count;
  }

  /** How long they took, with those of other segments that they were made of on the way. */
  long nanos() {
    return nanos;
  }
}
