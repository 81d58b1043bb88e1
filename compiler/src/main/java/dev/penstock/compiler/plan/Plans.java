package dev.penstock.compiler.plan;

import dev.penstock.PipelineException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.rewrite.DropSort;
import dev.penstock.compiler.rewrite.PruneFields;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.SqlPrinter;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Match;
import dev.penstock.ir.Mql;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.RewriteRule;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the passes: sugar, rewriting, planning, printing. */
public final class Plans {
  /** The stage that an empty pipeline is short for. */
  private static final Stage NOTHING = Match.of(Predicate.ALWAYS);

  private static final List<RewriteRule> QUICKER = List.of(new PruneFields(), new DropSort());

  private Plans() {}

  /** The compiled pipeline; without a statement where a stage has no lowering. */
  public static CompiledPipeline of(
      NamedPipelines named, Optional<String> table, CompilerOptions options) {
    List<Stage> stages = named.stages();
    Rewriting rewriting = Rewriting.of(stages).then(QUICKER);
    try {
      return of(named, rewriting, table, options);
    } catch (PipelineException problem) {
      // A stage may hold what was written in another one: as they were written, each has its own.
      of(named, new Rewriting(CoreStage.of(stages), List.of()), table, options);
      throw problem;
    }
  }

  private static CompiledPipeline of(
      NamedPipelines named, Rewriting rewriting, Optional<String> table, CompilerOptions options) {
    List<Stage> stages = named.stages();
    List<CompiledPipeline.StageReport> reports = new ArrayList<>();
    List<String> rules = rewriting.journal().stream().map(Rewriting.Firing::toString).toList();
    List<CoreStage> core = rewriting.stages();
    boolean hasOwnSource = Beginning.hasOwnSource(stages);
    if (hasOwnSource) {
      core = core.subList(1, core.size());
    }
    Planner planner;
    CoreStage current = new CoreStage(1, stages.isEmpty() ? NOTHING : stages.get(0));
    try {
      if (!named.definitions().isEmpty()) {
        throw InterpretedStages.namedPipelines();
      }
      Start start =
          table.isPresent()
              ? Start.ofTable(table.get(), options.facts())
              : Start.of((Documents) current.stage(), options);
      planner = new Planner(start, options);
      if (hasOwnSource) {
        reports.add(report(current, planner));
      }
      for (int i = 0; i < core.size(); i++) {
        current = core.get(i);
        planner.add(current.stage(), mql(current), core.subList(i + 1, core.size()));
        reports.add(report(current, planner));
      }
    } catch (NotLowered reason) {
      reports.add(
          new CompiledPipeline.StageReport(
              current.number(),
              mql(current),
              List.of(),
              Optional.of(String.valueOf(reason.getMessage())),
              0,
              Optional.empty()));
      return new CompiledPipeline(Optional.empty(), reports, rules);
    } catch (PipelineException problem) {
      int number = current.number();
      throw problem.at(number, stages.get(number - 1).stageName());
    }
    Planner.Result result = planner.finish();
    SqlPrinter.Printed printed = SqlPrinter.print(result.select());
    return new CompiledPipeline(
        Optional.of(
            new CompiledPipeline.Statement(
                printed.sql(), printed.bare(), printed.binds(), result.shape())),
        reports,
        rules);
  }

  private static CompiledPipeline.StageReport report(CoreStage stage, Planner planner) {
    return new CompiledPipeline.StageReport(
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
