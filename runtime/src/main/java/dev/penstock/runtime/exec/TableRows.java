package dev.penstock.runtime.exec;

import dev.penstock.runtime.codec.JsonbReader;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** All documents of a table, in the order in which they were inserted. */
final class TableRows implements Rows {
  private final Statements.Prepared prepared;
  private final ResultSet rows;

  private TableRows(Statements.Prepared prepared, ResultSet rows) {
    this.prepared = prepared;
    this.rows = rows;
  }

  static Rows of(Statements statements, String table) throws SQLException {
    Statements.Prepared prepared =
        statements.take("SELECT t.\"doc\" FROM " + Catalogue.quote(table) + " t ORDER BY t.\"id\"");
    try {
      return new TableRows(prepared, prepared.statement().executeQuery());
    } catch (SQLException e) {
      prepared.close();
      throw e;
    }
  }

  @Override
  public @Nullable Document next() throws SQLException {
    return rows.next() ? JsonbReader.readDocument(rows.getBytes(1)) : null;
  }

  @Override
  public void close() throws SQLException {
    try (prepared) {
      rows.close();
    }
  }
}
