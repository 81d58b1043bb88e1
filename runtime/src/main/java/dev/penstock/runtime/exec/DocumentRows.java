package dev.penstock.runtime.exec;

import dev.penstock.compiler.Bind;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.RowShape;
import dev.penstock.interpret.Environment;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of a statement. */
final class DocumentRows implements Rows {
  private final Statements.Prepared prepared;
  private final ResultSet results;
  private final RowAssembler assembler;
  private final Limits limits;

  private DocumentRows(
      Statements.Prepared prepared, ResultSet results, RowAssembler assembler, Limits limits) {
    this.prepared = prepared;
    this.results = results;
    this.assembler = assembler;
    this.limits = limits;
  }

  /** Runs the statement. */
  static Rows of(
      CompiledPipeline.Statement compiled,
      Environment environment,
      Statements statements,
      Limits limits)
      throws SQLException {
    Statements.Prepared prepared = statements.take(compiled.bare());
    return open(
        prepared,
        statement -> bind(statement, compiled.binds(), environment),
        compiled.shape(),
        limits);
  }

  /** All documents of a table, in the order in which they were inserted. */
  static Rows ofTable(Statements statements, String table) throws SQLException {
    String sql = "SELECT t.\"doc\" FROM " + Catalogue.quote(table) + " t ORDER BY t.\"id\"";
    return open(statements.take(sql), statement -> {}, RowShape.DOCUMENT, Limits.none());
  }

  /** Gives a statement what it is to be run with. */
  @FunctionalInterface
  private interface Binding {
    void of(PreparedStatement statement) throws SQLException;
  }

  private static Rows open(
      Statements.Prepared prepared, Binding binding, RowShape shape, Limits limits)
      throws SQLException {
    try {
      PreparedStatement statement = prepared.statement();
      binding.of(statement);
      return new DocumentRows(prepared, statement.executeQuery(), new RowAssembler(shape), limits);
    } catch (SQLException | RuntimeException e) {
      prepared.close();
      throw e;
    }
  }

  /** Gives the placeholders their values. */
  static void bind(PreparedStatement statement, List<Bind> binds, Environment environment)
      throws SQLException {
    int index = 1;
    for (Bind bind : binds) {
      statement.setObject(index++, value(bind, environment));
    }
  }

  private static @Nullable Object value(Bind bind, Environment environment) {
    if (bind instanceof Bind.Constant constant) {
      return constant.value();
    }
    if (bind instanceof Bind.Now) {
      return environment.now().millis();
    }
    if (bind instanceof Bind.Seed) {
      return environment.chance().seed();
    }
    String name = ((Bind.Let) bind).name();
    return SqlValues.write(environment.let().getOrDefault(name, Missing.MISSING));
  }

  @Override
  public @Nullable Document next() throws SQLException {
    // SQLite looks at the limits from time to time only, and rows may be few instructions each.
    limits.check();
    return results.next() ? assembler.document(results) : null;
  }

  @Override
  public void close() throws SQLException {
    try (prepared) {
      results.close();
    }
  }
}
