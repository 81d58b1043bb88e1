package dev.penstock.compiler.plan;

import dev.penstock.PipelineException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.CompiledPipeline.StageReport;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.rewrite.DropSort;
import dev.penstock.compiler.rewrite.PruneFields;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.SqlPrinter;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Match;
import dev.penstock.ir.Mql;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.RewriteRule;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the passes: sugar, rewriting, planning, printing. */
public final class Plans {
  /** The stage that an empty pipeline is short for. */
  private static final Stage NOTHING = Match.of(Predicate.ALWAYS);

  static final List<RewriteRule> QUICKER = List.of(new PruneFields(), new DropSort());

  private final NamedPipelines named;
  private final List<CoreStage> stages;
  private final List<String> rules;
  private final Optional<String> table;
  private final CompilerOptions options;

  private Plans(
      NamedPipelines named, Rewriting rewriting, Optional<String> table, CompilerOptions options) {
    this.named = named;
    this.stages = rewriting.stages();
    this.rules = rewriting.journal().stream().map(Rewriting.Firing::toString).toList();
    this.table = table;
    this.options = options;
  }

  /** The compiled pipeline; without a statement where a stage has no lowering. */
  public static CompiledPipeline of(
      NamedPipelines named, Optional<String> table, CompilerOptions options) {
    List<Stage> written = named.stages();
    Rewriting rewriting = Rewriting.of(written).then(QUICKER);
    try {
      return new Plans(named, rewriting, table, options).compile();
    } catch (PipelineException problem) {
      // A stage may hold what was written in another one: as they were written, each has its own.
      Rewriting none = new Rewriting(CoreStage.of(written), List.of());
      new Plans(named, none, table, options).compile();
      throw problem;
    }
  }

  private CompiledPipeline compile() {
    List<StageReport> reports = new ArrayList<>();
    try {
      if (!named.definitions().isEmpty()) {
        throw InterpretedStages.namedPipelines();
      }
      Planner planner = plan(stages.size(), reports);
      return new CompiledPipeline(
          Optional.of(statement(planner.finish())), Optional.empty(), reports, rules);
    } catch (NotLowered reason) {
      return interpreted(reports.size(), String.valueOf(reason.getMessage()));
    }
  }

  /**
   * Plans the first stages.
   *
   * @param reports gets what became of each
   * @throws NotLowered for the stage that has no report then
   */
  private Planner plan(int count, List<StageReport> reports) {
    CoreStage current = stages.isEmpty() ? new CoreStage(1, NOTHING) : stages.get(0);
    try {
      Start start =
          table.isPresent()
              ? Start.ofTable(table.get(), options.facts(), Place.first())
              : Start.of((Documents) current.stage(), options, Map.of(), Place.first());
      Planner planner = new Planner(start, options);
      int first = Beginning.hasOwnSource(named.stages()) ? 1 : 0;
      if (first == 1) {
        reports.add(report(current, planner));
      }
      for (int i = first; i < count; i++) {
        current = stages.get(i);
        planner.add(current.stage(), mql(current), stages.subList(i + 1, stages.size()));
        reports.add(report(current, planner));
      }
      return planner;
    } catch (PipelineException problem) {
      int number = current.number();
      String name = named.stages().get(number - 1).stageName();
      throw problem.at(number, name);
    }
  }

  /** The pipeline of which the stage at {@code failing} has no lowering. */
  private CompiledPipeline interpreted(int failing, String reason) {
    int size = head(failing);
    List<StageReport> reports = new ArrayList<>();
    Optional<CompiledPipeline.Head> head = Optional.empty();
    if (size > 0) {
      List<Stage> rest =
          stages.subList(size, stages.size()).stream().map(CoreStage::stage).toList();
      head =
          Optional.of(
              new CompiledPipeline.Head(statement(plan(size, reports).finishInOrder()), rest));
    }
    for (int i = size; i < stages.size(); i++) {
      reports.add(
          new StageReport(
              stages.get(i).number(),
              mql(stages.get(i)),
              List.of(),
              i == failing ? Optional.of(reason) : Optional.empty(),
              0,
              Optional.empty()));
    }
    return new CompiledPipeline(Optional.empty(), head, reports, rules);
  }

  /**
   * How many stages SQL runs ahead of the interpreter: up to the last one that chooses among
   * documents or sorts them, which SQL is good at. What else has SQL is not worth a document's way
   * through it.
   */
  private int head(int lowered) {
    for (int i = table.isPresent() ? lowered : 0; i > 0; i--) {
      Stage last = stages.get(i - 1).stage();
      if (last instanceof Match
          || last instanceof Sort
          || last instanceof Limit
          || last instanceof Skip) {
        return i;
      }
    }
    return 0;
  }

  private static CompiledPipeline.Statement statement(Planner.Result result) {
    SqlPrinter.Printed printed = SqlPrinter.print(result.select());
    return new CompiledPipeline.Statement(
        printed.sql(), printed.bare(), printed.binds(), result.shape());
  }

  private static StageReport report(CoreStage stage, Planner planner) {
    return new StageReport(
        stage.number(),
        mql(stage),
        planner.reports(),
        Optional.empty(),
        planner.blockNumber(),
        planner.cutReason());
  }

  private static String mql(CoreStage stage) {
    return Mql.describe(stage.stage());
  }
}
