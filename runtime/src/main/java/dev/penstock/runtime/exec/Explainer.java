package dev.penstock.runtime.exec;

import dev.penstock.PipelineException;
import dev.penstock.compiler.Bind;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.Segment;
import dev.penstock.ir.OutputStages;
import dev.penstock.runtime.Explanation;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.RunStatistics;
import dev.penstock.runtime.Verbosity;
import dev.penstock.runtime.storage.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how a plan is run. */
public final class Explainer {
  private final Sessions sessions;
  private final Runner runner;
  private final RunOptions options;

  /** Explains runs with these options. */
  public Explainer(Sessions sessions, Runner runner, RunOptions options) {
    this.sessions = sessions;
    this.runner = runner;
    this.options = options;
  }

  /**
   * The explanation of a plan.
   *
   * @throws PipelineException 72 where it would have to write to be measured
   */
  public Explanation explain(Runner.Plan plan, Verbosity verbosity) {
    return switch (verbosity) {
      case QUERY_PLANNER -> explanation(plan, List.of(), Optional.empty());
      case EXECUTION_STATS -> executed(plan);
    };
  }

  private Explanation executed(Runner.Plan plan) {
    if (OutputStages.endIn(plan.stages())) {
      throw new PipelineException(
          72,
          "a pipeline that writes is not run to be explained: explain it without its last stage");
    }
    Measurements measurements = Measurements.ofAll();
    try (Cursor cursor = runner.run(plan, options, measurements)) {
      while (cursor.next() != null) {
        // It is counted.
      }
      return explanation(plan, measurements.segments(), Optional.of(cursor.statistics()));
    }
  }

  private Explanation explanation(
      Runner.Plan plan, List<CountedRows> executed, Optional<RunStatistics> statistics) {
    List<Explanation.Segment> segments = new ArrayList<>();
    for (int i = 0; i < plan.segments().size(); i++) {
      Optional<Explanation.Execution> execution =
          executed.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Explanation.Execution(
                      executed.get(i).count(), Duration.ofNanos(executed.get(i).nanos())));
      segments.add(segment(plan, i, execution));
    }
    return new Explanation(
        plan.tier(),
        plan.interpreted(),
        plan.compiled().rules(),
        plan.compiled().stages().stream().map(Explainer::stage).toList(),
        segments,
        statistics);
  }

  private Explanation.Segment segment(
      Runner.Plan plan, int index, Optional<Explanation.Execution> execution) {
    Segment segment = plan.segments().get(index);
    if (segment instanceof Segment.Query query) {
      return new Explanation.Segment(
          index + 1,
          segment.cut(),
          Optional.of(query.statement().sql()),
          query.statement().binds().stream().map(Explainer::text).toList(),
          sessions.read(statements -> queryPlan(plan, query.statement(), index, statements)),
          execution);
    }
    return new Explanation.Segment(
        index + 1, segment.cut(), Optional.empty(), List.of(), List.of(), execution);
  }

  private static Explanation.Stage stage(CompiledPipeline.StageReport report) {
    return new Explanation.Stage(
        report.number(),
        report.mql(),
        report.segment(),
        report.block(),
        report.cut(),
        report.named(),
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
    if (bind instanceof Bind.Seed) {
      return "the seed of the run";
    }
    return bind instanceof Bind.Let let ? "$$" + let.name() : "$$NOW";
  }

  /** SQLite's plan of a statement that reads what {@code before} segments gave. */
  private List<String> queryPlan(
      Runner.Plan plan, CompiledPipeline.Statement compiled, int before, Statements statements)
      throws SQLException {
    Runner.makeTables(plan, statements);
    try (SegmentTables tables = new SegmentTables(statements)) {
      if (before > 0) {
        tables.create(List.of(before));
      }
      return queryPlan(statements.connection(), compiled);
    }
  }

  private List<String> queryPlan(Connection connection, CompiledPipeline.Statement compiled)
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
