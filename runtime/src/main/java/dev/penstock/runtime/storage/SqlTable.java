package dev.penstock.runtime.storage;

import dev.penstock.PipelineException;
import dev.penstock.compiler.RowColumns;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.ir.FromTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A table, a view or a virtual table that is no collection, as the schema has it now. Names become
 * SQL only as the schema spells them, and quoted.
 *
 * @param source what the pipeline says of it
 * @param name its name
 * @param columns the columns that a row shows, in their order
 * @param rowid the name of the row's number that no column hides; empty where rows have none
 */
public record SqlTable(
    FromTable source, String name, List<Column> columns, Optional<String> rowid) {
  /** Each has a name besides. */
  private static final int MOST_COLUMNS = SqlFunction.MOST_ARGUMENTS / 2;

  private static final int NAMESPACE_NOT_FOUND = 26;
  private static final int INVALID_NAMESPACE = 73;

  /** How a column becomes fields. */
  public enum Reading {
    /** A field with the value that SQLite has. */
    PLAIN,
    /** A field with the value that the JSON stands for. */
    JSON,
    /** The fields of the document that the JSON stands for. */
    MERGED
  }

  /**
   * A column.
   *
   * @param name its name
   * @param reading how it is read
   */
  public record Column(String name, Reading reading) {}

  /** Copies the columns. */
  public SqlTable {
    columns = List.copyOf(columns);
  }

  /**
   * What the schema says of a table.
   *
   * @throws PipelineException 26 where there is no such table, 73 for a collection's table and for
   *     one of SQLite's or Penstock's own, 0 for a column that is not there
   */
  public static SqlTable of(Statements statements, FromTable source) throws SQLException {
    checkOwner(source.table());
    String sql =
        "SELECT l.name, l.type, l.wr FROM pragma_table_list AS l"
            + " WHERE l.schema = 'main' AND l.name = ?1 COLLATE NOCASE";
    try (Statements.Prepared prepared = statements.take(sql)) {
      PreparedStatement query = prepared.statement();
      query.setString(1, source.table());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new PipelineException(
              NAMESPACE_NOT_FOUND, "the database has no table or view \"" + source.table() + "\"");
        }
        boolean hasRowid = row.getString(2).equals("table") && !row.getBoolean(3);
        return of(statements, source, row.getString(1), hasRowid);
      }
    }
  }

  private static void checkOwner(String table) {
    String name = table.toLowerCase(Locale.ROOT);
    if (name.startsWith("sqlite_") || name.startsWith("penstock_")) {
      throw new PipelineException(
          INVALID_NAMESPACE,
          "\"" + table + "\" is internal: tables whose names begin so are no source");
    }
  }

  private static SqlTable of(Statements statements, FromTable source, String name, boolean hasRowid)
      throws SQLException {
    Optional<String> collection = Catalogue.collection(statements, name);
    if (collection.isPresent()) {
      throw new PipelineException(
          INVALID_NAMESPACE,
          "\""
              + name
              + "\" is the table of a collection: read it by Pipeline.from(\""
              + collection.get()
              + "\")");
    }
    List<String> names = columns(statements, name);
    check(source, names);
    List<Column> columns =
        names.stream().map(column -> new Column(column, reading(source, column))).toList();
    return new SqlTable(source, name, columns, hasRowid ? rowid(names) : Optional.empty());
  }

  private static List<String> columns(Statements statements, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    // Hidden columns are the arguments of virtual tables; generated ones are columns like others.
    String sql =
        "SELECT c.name FROM pragma_table_xinfo(?1, 'main') AS c WHERE c.hidden <> 1 ORDER BY c.cid";
    try (Statements.Prepared prepared = statements.take(sql)) {
      PreparedStatement query = prepared.statement();
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private static void check(FromTable source, List<String> names) {
    List<String> read = new ArrayList<>(source.json());
    read.addAll(source.merged());
    for (String column : read) {
      if (!names.contains(column)) {
        throw new PipelineException(
            0,
            "the table \""
                + source.table()
                + "\" has no column \""
                + column
                + "\" to read JSON from; its columns are \""
                + String.join("\", \"", names)
                + "\"");
      }
    }
  }

  private static Reading reading(FromTable source, String column) {
    if (source.merged().contains(column)) {
      return Reading.MERGED;
    }
    return source.json().contains(column) ? Reading.JSON : Reading.PLAIN;
  }

  private static Optional<String> rowid(List<String> columns) {
    Set<String> taken = new HashSet<>();
    columns.forEach(column -> taken.add(column.toLowerCase(Locale.ROOT)));
    return List.of("rowid", "_rowid_", "oid").stream().filter(n -> !taken.contains(n)).findFirst();
  }

  /** The name of the table in SQL. */
  public String quoted() {
    return "main." + Catalogue.quote(name);
  }

  /** How SQL reads the rows. */
  public RowColumns rowColumns() {
    return new RowColumns(
        quoted(),
        columns.stream()
            .map(column -> new RowColumns.Column(column.name(), Catalogue.quote(column.name())))
            .toList(),
        rowid,
        noSql());
  }

  private Optional<String> noSql() {
    if (columns.size() > MOST_COLUMNS) {
      return Optional.of(
          "the table \"" + name + "\" has more columns than a function of SQLite takes");
    }
    return columns.stream()
        .filter(column -> column.reading() != Reading.PLAIN)
        .findFirst()
        .map(
            column ->
                "the column \""
                    + column.name()
                    + "\" of the table \""
                    + name
                    + "\" may hold what is no JSON: Java reads it row by row");
  }

  /**
   * The statement that reads all rows, column by column. JSONB is read as JSON text, so that both
   * are read alike.
   */
  public String select() {
    List<String> results = new ArrayList<>();
    for (Column column : columns) {
      String value = "t." + Catalogue.quote(column.name());
      results.add(
          column.reading() == Reading.PLAIN
              ? value
              : "CASE WHEN typeof("
                  + value
                  + ") = 'blob' AND json_valid("
                  + value
                  + ", 8) THEN json("
                  + value
                  + ") ELSE "
                  + value
                  + " END");
    }
    // The scan of an index that has all columns would have another order.
    return "SELECT "
        + String.join(", ", results)
        + " FROM "
        + quoted()
        + " AS t"
        + rowid.map(number -> " ORDER BY t." + number).orElse("");
  }
}
