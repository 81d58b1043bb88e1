package dev.penstock.compiler;

import java.util.List;
import java.util.Optional;

/**
 * How SQL reads the rows of a table that is no collection.
 *
 * @param table the table, as it stands in SQL
 * @param columns the columns that become fields, in their order
 * @param rowid what tells the rows apart and orders them, as it stands in SQL; empty where nothing
 *     does, as in a view
 * @param noSql why Java alone can read the rows, if that is so
 */
public record RowColumns(
    String table, List<Column> columns, Optional<String> rowid, Optional<String> noSql) {
  /**
   * A column.
   *
   * @param name the name of the field
   * @param sql the column, as it stands in SQL
   */
  public record Column(String name, String sql) {}

  /** Copies the columns. */
  public RowColumns {
    columns = List.copyOf(columns);
  }
}
