package dev.penstock.example;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.ir.Mql;
import dev.penstock.runtime.Collection;
import dev.penstock.runtime.Explanation;
import dev.penstock.runtime.Results;
import dev.penstock.value.Document;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;

/**
 * What a person wants to see of a collection.
 *
 * @param documents the collection
 * @param out where to print
 */
record Report(Collection<Document> documents, PrintStream out) {
  private static final int MOST_ROWS = 20;
  private static final int MOST_FIELDS = 50;
  private static final int WIDEST_ROW = 200;

  /** Prints a pipeline, its rows, its SQL, and how it is run. */
  void print(Pipe<Object, Document> pipe) {
    Explanation explanation = documents.explain(pipe);
    title("Documents: " + documents.countDocuments() + ", pipeline:");
    pipe.stages().forEach(stage -> line(Mql.describe(stage)));
    title("Rows");
    rows(pipe, MOST_ROWS);
    explanation
        .sql()
        .ifPresent(
            sql -> {
              title("SQL");
              sql.lines().forEach(this::line);
              List<String> binds = explanation.binds();
              for (int i = 0; i < binds.size(); i++) {
                line("?" + (i + 1) + " = " + binds.get(i));
              }
            });
    title("How it is run");
    line(
        explanation
            .fallback()
            .map(reason -> "by the interpreter, since " + reason)
            .orElse("by SQLite, as one statement"));
    for (Explanation.Stage stage : explanation.stages()) {
      stage
          .cut()
          .ifPresent(reason -> line("stage " + stage.number() + " begins a new SELECT: " + reason));
    }
    explanation.queryPlan().forEach(this::line);
  }

  /** Prints the fields with their types, and a few documents. */
  void printFields() {
    List<String> names = List.copyOf(Fields.names(documents));
    title("Documents: " + documents.countDocuments() + ", fields: " + names.size());
    rows(Fields.types(names.subList(0, Math.min(names.size(), MOST_FIELDS))), MOST_FIELDS);
    if (names.size() > MOST_FIELDS) {
      line("...");
    }
    title("The first documents");
    rows(Pipeline.limit(3), 3);
  }

  private void rows(Pipe<Object, Document> pipe, int most) {
    try (Results<Document> results = documents.aggregate(pipe)) {
      Iterator<Document> rows = results.iterator();
      if (!rows.hasNext()) {
        line("(none)");
      }
      for (int i = 0; i < most && rows.hasNext(); i++) {
        String json = rows.next().toJson();
        line(json.length() > WIDEST_ROW ? json.substring(0, WIDEST_ROW) + " ..." : json);
      }
      if (rows.hasNext()) {
        line("...");
      }
    }
  }

  private void title(String text) {
    out.println();
    out.println(text);
  }

  private void line(String text) {
    out.println("  " + text);
  }
}
