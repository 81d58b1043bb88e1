package dev.penstock.runtime.exec;

import dev.penstock.runtime.codec.JsonbReader;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.value.Document;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All documents of a table, in the order in which they were inserted. */
final class Scan extends Spliterators.AbstractSpliterator<Document> {
  private final PreparedStatement statement;
  private final ResultSet rows;

  private Scan(PreparedStatement statement, ResultSet rows) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.statement = statement;
    this.rows = rows;
  }

  /** The documents; closing the stream ends the statement. */
  static Stream<Document> of(Connection connection, String table) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            "SELECT t.\"doc\" FROM " + Catalogue.quote(table) + " t ORDER BY t.\"id\"");
    try {
      Scan scan = new Scan(statement, statement.executeQuery());
      return StreamSupport.stream(scan, false).onClose(scan::end);
    } catch (SQLException e) {
      statement.close();
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
    try (statement) {
      rows.close();
    } catch (SQLException e) {
      throw new Failure(e);
    }
  }

  /** Carries an SQLException through the stream. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException cause;

    private Failure(SQLException cause) {
      super(cause);
      this.cause = cause;
    }

    @Override
    public synchronized SQLException getCause() {
      return cause;
    }
  }
}
