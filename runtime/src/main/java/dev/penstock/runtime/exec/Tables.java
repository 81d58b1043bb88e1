package dev.penstock.runtime.exec;

import dev.penstock.interpret.Collections;
import dev.penstock.ir.FromTable;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.runtime.storage.SqlTable;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** The collections of a database, read by the statements of one run and so in its snapshot. */
record Tables(Statements statements) implements Collections {
  @Override
  public Stream<Document> documents(String name) {
    try {
      Optional<String> table = Catalogue.table(statements, name);
      return table.isPresent()
          ? RowStream.of(DocumentRows.ofTable(statements, table.get()))
          : Stream.empty();
    } catch (SQLException e) {
      throw new RowStream.Failure(e);
    }
  }

  @Override
  public Stream<Document> rows(FromTable table) {
    try {
      return RowStream.of(TableRows.of(statements, SqlTable.of(statements, table)));
    } catch (SQLException e) {
      throw new RowStream.Failure(e);
    }
  }
}
