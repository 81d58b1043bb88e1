package dev.penstock.runtime.exec;

import dev.penstock.compiler.Segment;
import dev.penstock.runtime.codec.JsonbWriter;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * The temporary tables of a run: what its segments give to those that follow. One run at a time has
 * any on a connection, since before it makes them, all other results of the connection are read.
 *
 * <p>The connection may be in a transaction of somebody else, who may also have queries open.
 * Nothing here undoes what he has written, or ends his queries: a table is filled by statements
 * that SQLite undoes by themselves where they fail, which no limit interrupts, and nothing is
 * rolled back.
 */
final class SegmentTables implements AutoCloseable {
  private final Statements statements;
  private final List<String> tables = new ArrayList<>();
  private Statements.@Nullable Prepared pinned;
  private @Nullable ResultSet pin;

  /** No tables so far. */
  SegmentTables(Statements statements) {
    this.statements = statements;
  }

  /**
   * Makes the tables of segments, and empties those that could not be dropped before. All at once,
   * since SQLite ends a query that comes to a sub-select after another table was made.
   *
   * @param numbers the numbers of the segments
   */
  void create(List<Integer> numbers) throws SQLException {
    statements
        .temporary()
        .together(
            () -> {
              for (int number : numbers) {
                create(Segment.table(number));
              }
            });
    keepSnapshot();
  }

  private void create(String table) throws SQLException {
    tables.add(table);
    execute(
        "CREATE TEMP TABLE IF NOT EXISTS "
            + table
            + " (id INTEGER PRIMARY KEY, doc BLOB NOT NULL)");
    execute("DELETE FROM temp." + table);
  }

  /** Writes the rows of a segment to its table, and closes them. */
  void fill(int number, Rows rows, Measurements measurements) throws SQLException {
    try (rows) {
      statements.temporary().together(() -> insert(Segment.table(number), rows, measurements));
    }
  }

  private void insert(String table, Rows rows, Measurements measurements) throws SQLException {
    // As a SELECT, since SQLite would undo the whole transaction where the disk is full.
    try (PreparedStatement insert =
        statements
            .connection()
            .prepareStatement("INSERT INTO temp." + table + " (doc) SELECT ?1")) {
      for (Document next = rows.next(); next != null; next = rows.next()) {
        byte[] document = JsonbWriter.write(next);
        insert.setBytes(1, document);
        statements.temporary().uninterrupted(insert::executeUpdate);
        measurements.materialised(document.length);
      }
    }
  }

  /**
   * Opens a query that is not read to its end, so that all segments see the collections in one
   * state, also on a connection that is in no transaction.
   */
  private void keepSnapshot() throws SQLException {
    if (pinned == null) {
      Statements.Prepared query = statements.take("SELECT s.name FROM main.sqlite_schema s");
      pinned = query;
      pin = query.statement().executeQuery();
    }
  }

  private void endSnapshot() throws SQLException {
    try (Statements.Prepared query = pinned;
        ResultSet open = pin) {
      pinned = null;
      pin = null;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = statements.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Drops the tables. Where somebody else has a query open on the connection, SQLite drops none:
   * then they are emptied, and go with the next run or with the connection.
   */
  @Override
  public void close() throws SQLException {
    endSnapshot();
    if (!tables.isEmpty() && !statements.connection().isClosed()) {
      statements.temporary().together(this::drop);
      tables.clear();
    }
  }

  private void drop() throws SQLException {
    for (String table : tables) {
      try {
        execute("DROP TABLE IF EXISTS temp." + table);
      } catch (SQLException e) {
        if ((e.getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_LOCKED.code) {
          throw e;
        }
        execute("DELETE FROM temp." + table);
      }
    }
  }
}
