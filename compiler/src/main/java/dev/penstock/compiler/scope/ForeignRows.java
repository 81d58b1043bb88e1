package dev.penstock.compiler.scope;

import dev.penstock.compiler.RowColumns;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.RowWindow;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table that is no collection, each with its document:
 *
 * <pre>
 *   FROM (SELECT t.rowid AS key, mql_row('a', t."a") AS doc FROM main."orders" AS t
 *         ORDER BY t.rowid LIMIT -1) AS rows_
 * </pre>
 */
public final class ForeignRows {
  private ForeignRows() {}

  /**
   * The innermost block, over all rows: its columns are {@code key}, the order, and {@code doc}.
   */
  public static Block all(RowColumns table, Place place) {
    String alias = place.alias("t");
    List<Sql> fields = new ArrayList<>();
    for (RowColumns.Column column : table.columns()) {
      fields.add(new Sql.Text(column.name()));
      fields.add(new Sql.Column(alias, column.sql()));
    }
    Sql document = Sql.call(SqlFunction.ROW, fields.toArray(new Sql[0]));
    Optional<Sql> rowid = table.rowid().map(name -> new Sql.Column(alias, name));
    List<Select.As> columns =
        List.of(
            new Select.As(rowid.orElseGet(ForeignRows::number), "key"),
            new Select.As(document, "doc"));
    Select rows =
        Select.of(columns, new Select.Table(table.table(), alias), List.of(), Optional.empty())
            .orderedBy(rowid.map(id -> new Sql.OrderTerm(id, false)).stream().toList())
            .asBarrier();
    Select.From from = new Select.Nested(rows, place.alias("rows"));
    return new Block(place, Optional.empty(), from.alias(), List.of(), from);
  }

  private static Sql number() {
    return new Sql.Over(
        Sql.call("row_number"), new RowWindow(List.of(), List.of(), Optional.empty()));
  }
}
