package dev.penstock.runtime;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a pipeline is run, and why so.
 *
 * @param engine {@code SQL} or {@code INTERPRETER}
 * @param fallback why it is interpreted, where it is
 * @param rules the rewrite rules that fired, each with the numbers of the stages that it took
 * @param stages the stages, after those that are short for others were written out and the rules
 *     were applied
 * @param sql the statement, where there is one; where the interpreter goes on from it, that of the
 *     stages in a block
 * @param binds what is bound to its placeholders, {@code ?1} first
 * @param queryPlan SQLite's own plan, a line a step, indented by depth
 */
public record Explanation(
    RunOptions.Engine engine,
    Optional<String> fallback,
    List<String> rules,
    List<Stage> stages,
    Optional<String> sql,
    List<String> binds,
    List<String> queryPlan) {

  /**
   * One stage.
   *
   * @param number its number in the pipeline as it was written, from 1
   * @param mql the stage as MongoDB's JSON
   * @param block the SELECT that it is in, from 1, innermost first; 0 where it is not in SQL
   * @param cut why a new SELECT began at it, where one did
   * @param interpreted why it has no SQL, where it has none
   * @param fragments the SQL that it contributed
   */
  public record Stage(
      int number,
      String mql,
      int block,
      Optional<String> cut,
      Optional<String> interpreted,
      List<Fragment> fragments) {
    /** Copies the fragments. */
    public Stage {
      fragments = List.copyOf(fragments);
    }
  }

  /**
   * A piece of SQL.
   *
   * @param role what it is there for
   * @param sql the SQL
   * @param form how it shows values
   * @param types the types that it can have
   */
  public record Fragment(String role, String sql, String form, String types) {}

  /** Copies the lists. */
  public Explanation {
    rules = List.copyOf(rules);
    stages = List.copyOf(stages);
    binds = List.copyOf(binds);
    queryPlan = List.copyOf(queryPlan);
  }

  /** The explanation as a document. */
  public Document toDocument() {
    Document.Builder document = Document.builder().put("engine", engine.name());
    fallback.ifPresent(reason -> document.put("fallback", reason));
    if (!rules.isEmpty()) {
      document.put("rules", strings(rules));
    }
    document.put("stages", array(stages.stream().map(Explanation::toDocument).toList()));
    sql.ifPresent(text -> document.put("sql", text).put("binds", strings(binds)));
    if (!queryPlan.isEmpty()) {
      document.put("queryPlan", strings(queryPlan));
    }
    return document.build();
  }

  private static Document toDocument(Stage stage) {
    Document.Builder document =
        Document.builder().put("stage", stage.number()).put("mql", stage.mql());
    if (stage.block() > 0) {
      document.put("block", stage.block());
    }
    stage.cut().ifPresent(reason -> document.put("cut", reason));
    stage.interpreted().ifPresent(reason -> document.put("interpreted", reason));
    if (!stage.fragments().isEmpty()) {
      document.put(
          "fragments", array(stage.fragments().stream().map(Explanation::toDocument).toList()));
    }
    return document.build();
  }

  private static Document toDocument(Fragment fragment) {
    return Document.of(
        "role",
        fragment.role(),
        "sql",
        fragment.sql(),
        "form",
        fragment.form(),
        "types",
        fragment.types());
  }

  private static BsonArray array(List<? extends Value> values) {
    return BsonArray.copyOf(values);
  }

  private static BsonArray strings(List<String> strings) {
    return array(strings.stream().map(BsonString::new).toList());
  }

  /** The explanation as JSON. */
  public String toJson() {
    return toDocument().toJson();
  }

  /** The explanation for people. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("engine: ").append(engine);
    fallback.ifPresent(reason -> out.append(", since ").append(reason));
    out.append('\n');
    if (!rules.isEmpty()) {
      out.append("rules: ").append(String.join(", ", rules)).append('\n');
    }
    for (Stage stage : stages) {
      out.append("\nstage ").append(stage.number()).append(": ").append(stage.mql()).append('\n');
      if (stage.block() > 0) {
        out.append("  in block ").append(stage.block());
        stage.cut().ifPresent(reason -> out.append(", a new one: ").append(reason));
        out.append('\n');
      }
      stage.interpreted().ifPresent(reason -> out.append("  no SQL: ").append(reason).append('\n'));
      for (Fragment fragment : stage.fragments()) {
        out.append("  ").append(fragment.role()).append(": ").append(fragment.sql());
        out.append("  [")
            .append(fragment.form())
            .append(", ")
            .append(fragment.types())
            .append("]\n");
      }
    }
    sql.ifPresent(text -> out.append("\nSQL:\n").append(text.indent(2)));
    for (int i = 0; i < binds.size(); i++) {
      out.append("  ?").append(i + 1).append(" = ").append(binds.get(i)).append('\n');
    }
    if (!queryPlan.isEmpty()) {
      out.append("\nSQLite's plan:\n");
      out.append(queryPlan.stream().map(step -> "  " + step + '\n').collect(Collectors.joining()));
    }
    return out.toString();
  }
}
