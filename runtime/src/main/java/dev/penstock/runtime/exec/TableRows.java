package dev.penstock.runtime.exec;

import dev.penstock.runtime.codec.ColumnValues;
import dev.penstock.runtime.storage.SqlTable;
import dev.penstock.runtime.storage.SqlTable.Column;
import dev.penstock.runtime.storage.SqlTable.Reading;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a table that is no collection, as documents. */
final class TableRows implements Rows {
  private final Statements.Prepared prepared;
  private final ResultSet results;
  private final SqlTable table;
  private final Set<String> own = new HashSet<>();
  private long number;

  private TableRows(Statements.Prepared prepared, ResultSet results, SqlTable table) {
    this.prepared = prepared;
    this.results = results;
    this.table = table;
    for (Column column : table.columns()) {
      if (column.reading() != Reading.MERGED) {
        own.add(column.name());
      }
    }
  }

  /** All rows, in the order of the scan. */
  static Rows of(Statements statements, SqlTable table) throws SQLException {
    Statements.Prepared prepared = statements.take(table.select());
    try {
      return new TableRows(prepared, prepared.statement().executeQuery(), table);
    } catch (SQLException | RuntimeException e) {
      prepared.close();
      throw e;
    }
  }

  @Override
  public @Nullable Document next() throws SQLException {
    if (!results.next()) {
      return null;
    }
    number++;
    Document.Builder document = Document.builder();
    List<Column> columns = table.columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      @Nullable Object held = results.getObject(i + 1);
      switch (column.reading()) {
        case PLAIN -> document.put(column.name(), ColumnValues.plain(held));
        case JSON -> document.put(column.name(), json(held, column));
        case MERGED -> merge(json(held, column), column, document);
      }
    }
    return document.build();
  }

  private Value json(@Nullable Object held, Column column) {
    return ColumnValues.json(held, () -> place(column));
  }

  /** Columns win over what is merged, and what came first over what comes later. */
  private void merge(Value json, Column column, Document.Builder document) {
    if (json.equals(BsonNull.NULL)) {
      return;
    }
    for (Document.Field field : ColumnValues.document(json, () -> place(column))) {
      if (!own.contains(field.name()) && !document.has(field.name())) {
        document.put(field.name(), field.value());
      }
    }
  }

  private String place(Column column) {
    return "the column \""
        + column.name()
        + "\" of the table \""
        + table.name()
        + "\", row "
        + number;
  }

  @Override
  public void close() throws SQLException {
    try (prepared) {
      results.close();
    }
  }
}
