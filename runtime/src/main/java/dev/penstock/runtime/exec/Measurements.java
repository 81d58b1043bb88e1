package dev.penstock.runtime.exec;

import dev.penstock.runtime.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the segments of a run have done so far. */
final class Measurements {
  private static final long PROGRESS_NANOS = 100_000_000;

  private final Optional<Consumer<Progress>> listener;
  private final boolean wanted;
  private final List<CountedRows> segments = new ArrayList<>();
  private int most;
  private long told;
  private long materialisedRows;
  private long materialisedBytes;

  private Measurements(Optional<Consumer<Progress>> listener, boolean wanted) {
    this.listener = listener;
    this.wanted = wanted;
  }

  /** For a run whose segments are counted only for a listener. */
  static Measurements of(Optional<Consumer<Progress>> listener) {
    return new Measurements(listener, listener.isPresent());
  }

  /** For a run that is explained. */
  static Measurements ofAll() {
    return new Measurements(Optional.empty(), true);
  }

  /** Begins a run of so many segments; a second time, anew. */
  void begin(int count) {
    most = count;
    segments.clear();
  }

  /** Opens the rows of a segment, counted if anybody wants to know. */
  Rows count(int number, CountedRows.Opening opening) throws SQLException {
    if (!wanted) {
      return opening.open();
    }
    CountedRows counted = new CountedRows(number, this, opening);
    segments.add(counted);
    return counted;
  }

  void begun(int number) {
    tell(number, 0, System.nanoTime());
  }

  void given(int number, long rows, long now) {
    if (now - told >= PROGRESS_NANOS) {
      tell(number, rows, now);
    }
  }

  void ended(int number, long rows) {
    tell(number, rows, System.nanoTime());
  }

  private void tell(int number, long rows, long now) {
    told = now;
    listener.ifPresent(l -> l.accept(new Progress(number, most, rows)));
  }

  /** Notes a document that was written for the next segment. */
  void materialised(int bytes) {
    materialisedRows++;
    materialisedBytes += bytes;
  }

  /** How many documents were written for a next segment. */
  long materialisedRows() {
    return materialisedRows;
  }

  /** How many bytes they took. */
  long materialisedBytes() {
    return materialisedBytes;
  }

  /** The segments, the first one first. */
  List<CountedRows> segments() {
    return List.copyOf(segments);
  }
}
