package dev.penstock.runtime.exec;

import dev.penstock.interpret.Environment;
import dev.penstock.interpret.Interpreter;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The documents that the interpreter makes of a table's documents, or of a segment's. */
final class InterpretedRows implements Rows {
  private final Stream<Document> results;
  private final Iterator<Document> iterator;
  private final Limits limits;

  private InterpretedRows(Stream<Document> results, Limits limits) {
    this.results = results;
    this.iterator = results.iterator();
    this.limits = limits;
  }

  /** Begins to interpret; without a table there are no documents to read. */
  static Rows of(
      List<Stage> stages,
      Optional<String> table,
      Environment environment,
      Statements statements,
      Limits limits)
      throws SQLException {
    Stream<Document> documents =
        table.isPresent()
            ? RowStream.of(DocumentRows.ofTable(statements, table.get()))
            : Stream.empty();
    return of(stages, documents, environment, statements, limits);
  }

  /** Begins to interpret stages of a segment that reads what the one before gives. */
  static Rows of(
      List<Stage> stages,
      Rows before,
      Environment environment,
      Statements statements,
      Limits limits) {
    return of(stages, RowStream.of(before), environment, statements, limits);
  }

  private static Rows of(
      List<Stage> stages,
      Stream<Document> documents,
      Environment environment,
      Statements statements,
      Limits limits) {
    Environment ended = environment.reading(new Tables(statements)).endedBy(limits::check);
    return new InterpretedRows(Interpreter.run(stages, documents, ended), limits);
  }

  @Override
  public @Nullable Document next() throws SQLException {
    limits.check();
    try {
      return iterator.hasNext() ? iterator.next() : null;
    } catch (RowStream.Failure e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      results.close();
    } catch (RowStream.Failure e) {
      throw e.getCause();
    }
  }
}
