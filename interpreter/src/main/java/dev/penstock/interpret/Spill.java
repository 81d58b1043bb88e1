package dev.penstock.interpret;

import dev.penstock.value.Value;
import java.util.Iterator;

/**
 * Where stages that read everything before they give anything put what goes beyond the {@link
 * Budget} of their run. Used by one thread at a time.
 */
@FunctionalInterface
public interface Spill {
  /** Holds nothing: for a budget without bounds. */
  Spill NONE =
      () -> {
        throw new IllegalStateException("a run without bounds spills nothing");
      };

  /** A new run, without rows. */
  Run begin();

  /** Rows that are written one after the other, and then read any number of times. */
  interface Run extends AutoCloseable {
    /**
     * Appends a row.
     *
     * @param row values, which may be missing; what is read is {@code equals} to them
     */
    void append(Value[] row);

    /**
     * The rows in their order, of which no more is held than a part; none are appended after.
     *
     * @param first how many rows are passed over
     */
    Iterator<Value[]> rows(long first);

    /** Gives up the rows; a second time does nothing. */
    @Override
    void close();
  }
}
