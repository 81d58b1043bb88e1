package dev.penstock.runtime.exec;

import dev.penstock.interpret.Output;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.runtime.storage.CollectionTable;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import dev.penstock.value.DocumentLimits;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what {@code $out} and {@code $merge} give to the tables of their collections, within the
 * write that it is made for: the session sees to it that all or nothing is written.
 */
final class CollectionOutput implements Output, AutoCloseable {
  private final Statements statements;
  private final List<CollectionTable> open = new ArrayList<>();

  /** Writes on a connection that is writing. */
  CollectionOutput(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Target collection(String name) {
    return sql(
        () -> {
          CollectionTable table =
              new CollectionTable(statements, name, Catalogue.create(statements, name));
          open.add(table);
          return new Table(table);
        });
  }

  @Override
  public void close() throws SQLException {
    for (CollectionTable table : open) {
      table.close();
    }
  }

  private static <T> T sql(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new RowStream.Failure(e);
    }
  }

  /** Work that SQLite may refuse. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException;
  }

  private record Table(CollectionTable rows) implements Target {
    @Override
    public void clear() {
      sql(
          () -> {
            rows.clear();
            return true;
          });
    }

    @Override
    public List<Stored> documents() {
      return sql(rows::all).stream().map(Table::stored).toList();
    }

    @Override
    public Optional<Stored> find(Value id) {
      return sql(() -> rows.find(id)).map(Table::stored);
    }

    @Override
    public Stored insert(Document document) {
      Document identified = CollectionTable.identified(document);
      DocumentLimits.check(identified);
      return sql(
          () -> {
            rows.insert(identified);
            return new Stored(rows.lastInserted(), identified);
          });
    }

    @Override
    public Stored replace(Stored old, Document document) {
      DocumentLimits.check(document);
      return sql(
          () -> {
            rows.replace(old.place(), document);
            return new Stored(old.place(), document);
          });
    }

    private static Stored stored(CollectionTable.Row row) {
      return new Stored(row.id(), row.document());
    }
  }
}
