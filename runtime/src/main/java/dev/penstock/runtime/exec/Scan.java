package dev.penstock.runtime.exec;

import dev.penstock.runtime.codec.JsonbReader;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All documents of a table, in the order in which they were inserted. */
final class Scan extends Spliterators.AbstractSpliterator<Document> {
  private final Statements.Prepared prepared;
  private final ResultSet rows;

  private Scan(Statements.Prepared prepared, ResultSet rows) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.prepared = prepared;
    this.rows = rows;
  }

  /** The documents; closing the stream gives the statement back. */
  static Stream<Document> of(Statements statements, String table) throws SQLException {
    Statements.Prepared prepared =
        statements.take("SELECT t.\"doc\" FROM " + Catalogue.quote(table) + " t ORDER BY t.\"id\"");
    try {
      Scan scan = new Scan(prepared, prepared.statement().executeQuery());
      return StreamSupport.stream(scan, false).onClose(scan::end);
    } catch (SQLException e) {
      prepared.close();
      throw e;
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super Document> action) {
    try {
      if (!rows.next()) {
        return false;
      }
      action.accept(JsonbReader.readDocument(rows.getBytes(1)));
      return true;
    } catch (SQLException e) {
      throw new Failure(e);
    }
  }

  private void end() {
    try (prepared) {
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
