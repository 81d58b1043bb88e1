package dev.penstock;

import dev.penstock.ir.FromTable;
import dev.penstock.ir.ImmutableFromTable;
import dev.penstock.ir.NamedPipeline;
import dev.penstock.value.Document;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table, a view or a virtual table that somebody else made, read as a collection is: {@code
 * Source.table("orders").json("attrs")}. An immutable value; nothing is ever written to the table.
 *
 * <p>A row is a document, and each column a field, in the order of the columns: INTEGER is an int
 * or, beyond 32 bits, a long; REAL a double, TEXT a string, BLOB binData; NULL is a field that is
 * null, never a missing one. What a row holds decides, not what the column is declared as. There is
 * no {@code _id} unless a column is called so. The natural order is that of SQLite's scan.
 */
public final class TableSource extends Source<Document> {
  private final FromTable table;

  private TableSource(FromTable table) {
    super(new NamedPipeline(name(table), Optional.of(List.of(table))), DocType.DOCUMENT);
    this.table = table;
  }

  static TableSource of(String table) {
    return new TableSource(FromTable.of(table));
  }

  /** What cannot stand in a collection's name, and can in a table's, is an underscore. */
  private static String name(FromTable table) {
    String name = table.table().replace('$', '_');
    return name.startsWith(".") ? "_" + name.substring(1) : name;
  }

  /**
   * The same table, of which these columns, too, hold JSON: text, which may be Extended JSON, or
   * SQLite's JSONB. It is read as a value in place of a string or binData. A number is read as
   * itself, and NULL as null. That a column is not there, the run says before it reads anything;
   * that a text is no JSON, when it comes to that row, by {@link DocumentFormatException}.
   */
  public TableSource json(String... columns) {
    List<String> all = more(table.json(), columns);
    return new TableSource(ImmutableFromTable.copyOf(table).withJson(all));
  }

  /**
   * The same table, of which these columns, too, hold JSON documents whose fields become fields of
   * the row's document, where the column stands. A column of the table wins over a field of its
   * name, and an earlier document over a later one; NULL and JSON's null have no fields. Any other
   * value is refused as in {@link #json}.
   */
  public TableSource merged(String... columns) {
    List<String> all = more(table.merged(), columns);
    return new TableSource(ImmutableFromTable.copyOf(table).withMerged(all));
  }

  private static List<String> more(List<String> columns, String... others) {
    return Stream.concat(columns.stream(), Arrays.stream(others)).distinct().toList();
  }
}
