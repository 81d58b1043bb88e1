package dev.penstock.runtime.functions;

import dev.penstock.interpret.Graph;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.BsonArray;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The graphs of the statements that run on a connection. SQL has no more of a graph than its
 * number, which it gets and uses within one run of one statement; when no statement runs, there are
 * none.
 */
public final class Graphs {
  private final Map<Long, Graph> graphs = new HashMap<>();
  private long last;

  /** No graphs. */
  public Graphs() {}

  /** Keeps a graph, and gives its number, which no other one ever has. */
  long keep(Graph graph) {
    last++;
    graphs.put(last, graph);
    return last;
  }

  /** Forgets all graphs: no statement runs. */
  public void clear() {
    graphs.clear();
  }

  /** How many there are. */
  int size() {
    return graphs.size();
  }

  /** What {@link dev.penstock.compiler.contract.SqlFunction#REACHED} gives. */
  Value reached(Operands o) throws SQLException {
    Graph graph = graphs.get((Long) o.column(0));
    if (graph == null) {
      throw new IllegalArgumentException("there is no graph " + o.column(0) + " in this run");
    }
    long maxDepth =
        o.value(3) instanceof NumberValue most ? most.exactLong().orElseThrow() : Long.MAX_VALUE;
    List<Value> levels = new ArrayList<>();
    for (List<Long> ids : graph.search(o.value(1), maxDepth, String.valueOf(o.text(2)))) {
      List<Value> level = new ArrayList<>(ids.size());
      ids.forEach(id -> level.add(SqlValues.ofLong(id)));
      levels.add(BsonArray.copyOf(level));
    }
    return BsonArray.copyOf(levels);
  }
}
