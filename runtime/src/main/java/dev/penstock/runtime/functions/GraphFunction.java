package dev.penstock.runtime.functions;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.interpret.Graph;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** The aggregate {@link SqlFunction#GRAPH}. The driver clones it for each group. */
final class GraphFunction extends Function.Aggregate {
  private final FailureSlot failures;
  private final Graphs graphs;
  private @Nullable Graph graph;

  GraphFunction(FailureSlot failures, Graphs graphs) {
    this.failures = failures;
    this.graphs = graphs;
  }

  @Override
  protected void xStep() throws SQLException {
    try {
      List<Value> targets = values(1);
      Graph current = graph;
      if (current == null) {
        current = new Graph();
        graph = current;
      }
      current.add(value_long(0), targets == null ? List.of() : targets, values(2));
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  @Override
  protected void xFinal() throws SQLException {
    result(graphs.keep(graph == null ? new Graph() : graph));
  }

  /** A number or a string alone as SQLite has it, or an array; null for NULL. */
  private @Nullable List<Value> values(int index) throws SQLException {
    return switch (value_type(index)) {
      case Operands.INTEGER -> List.of(SqlValues.ofLong(value_long(index)));
      case Operands.FLOAT -> List.of(new BsonDouble(value_double(index)));
      case Operands.TEXT -> List.of(new BsonString(value_text(index)));
      case Operands.BLOB -> ((BsonArray) SqlValues.read(value_blob(index))).values();
      default -> null;
    };
  }
}
