package dev.penstock.runtime.exec;

import dev.penstock.value.Document;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows as a stream. */
final class RowStream extends Spliterators.AbstractSpliterator<Document> {
  private final Rows rows;

  private RowStream(Rows rows) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.rows = rows;
  }

  /** The documents of rows, which are closed with the stream. */
  static Stream<Document> of(Rows rows) {
    RowStream stream = new RowStream(rows);
    return StreamSupport.stream(stream, false).onClose(stream::end);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Document> action) {
    try {
      Document next = rows.next();
      if (next == null) {
        return false;
      }
      action.accept(next);
      return true;
    } catch (SQLException e) {
      throw new Failure(e);
    }
  }

  private void end() {
    try {
      rows.close();
    } catch (SQLException e) {
      throw new Failure(e);
    }
  }

  /** Carries an SQLException through the stream. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException cause;

    Failure(SQLException cause) {
      super(cause);
      this.cause = cause;
    }

    @Override
    public synchronized SQLException getCause() {
      return cause;
    }
  }
}
