package dev.penstock.runtime.exec;

import dev.penstock.compiler.Bind;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.runtime.Explanation;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.RunOptions.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how a plan is run. */
public final class Explainer {
  private Explainer() {}

  /** The explanation of a plan. */
  public static Explanation explain(Sessions sessions, Runner.Plan plan, RunOptions options) {
    Optional<CompiledPipeline.Statement> statement =
        plan.head().map(CompiledPipeline.Head::statement).or(plan.compiled()::statement);
    boolean isInterpreted = plan.fallback().isPresent();
    boolean runs = plan.head().isPresent() || (statement.isPresent() && !isInterpreted);
    return new Explanation(
        isInterpreted ? Engine.INTERPRETER : Engine.SQL,
        plan.fallback(),
        plan.compiled().rules(),
        plan.compiled().stages().stream().map(Explainer::stage).toList(),
        statement.map(CompiledPipeline.Statement::sql),
        statement.stream().flatMap(s -> s.binds().stream()).map(Explainer::text).toList(),
        runs
            ? sessions.read(
                statements -> {
                  Runner.makeTables(plan, statements);
                  return queryPlan(statements.connection(), statement.get(), options);
                })
            : List.of());
  }

  private static Explanation.Stage stage(CompiledPipeline.StageReport report) {
    return new Explanation.Stage(
        report.number(),
        report.mql(),
        report.block(),
        report.cut(),
        report.interpreted(),
        report.fragments().stream()
            .map(
                f ->
                    new Explanation.Fragment(
                        f.role(), f.sql(), f.form().name(), f.types().toString()))
            .toList());
  }

  private static String text(Bind bind) {
    if (bind instanceof Bind.Constant constant) {
      return constant.value() instanceof String text
          ? "'" + text + "'"
          : constant.value().toString();
    }
    return bind instanceof Bind.Let let ? "$$" + let.name() : "$$NOW";
  }

  private static List<String> queryPlan(
      Connection connection, CompiledPipeline.Statement compiled, RunOptions options)
      throws SQLException {
    List<String> steps = new ArrayList<>();
    Map<Integer, Integer> depths = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement("EXPLAIN QUERY PLAN " + compiled.sql())) {
      DocumentRows.bind(query, compiled.binds(), Runner.environment(options));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          int depth = depths.getOrDefault(rows.getInt("parent"), -1) + 1;
          depths.put(rows.getInt("id"), depth);
          steps.add("  ".repeat(depth) + rows.getString("detail"));
        }
      }
    }
    return steps;
  }
}
