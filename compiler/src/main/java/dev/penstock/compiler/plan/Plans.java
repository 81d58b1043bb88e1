package dev.penstock.compiler.plan;

import dev.penstock.PipelineException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.rewrite.CoreStage;
import dev.penstock.compiler.rewrite.PushUpLimit;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.SqlPrinter;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Match;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the passes: sugar, rewriting, planning, printing. */
public final class Plans {
  /** The stage that an empty pipeline is short for. */
  private static final Stage NOTHING = Match.of(Predicate.ALWAYS);

  private Plans() {}

  /** The compiled pipeline; without a statement where a stage has no lowering. */
  public static CompiledPipeline of(
      List<Stage> stages, Optional<String> table, CompilerOptions options) {
    List<CompiledPipeline.StageReport> reports = new ArrayList<>();
    List<CoreStage> core = PushUpLimit.apply(CoreStage.of(stages));
    if (table.isEmpty()) {
      core = core.subList(1, core.size());
    }
    Planner planner;
    CoreStage current = new CoreStage(1, stages.isEmpty() ? NOTHING : stages.get(0));
    try {
      if (table.isPresent()) {
        planner = new Planner(Start.ofTable(table.get()), options);
      } else {
        planner = new Planner(Start.of((Documents) current.stage(), options), options);
        reports.add(report(current, planner));
      }
      for (CoreStage stage : core) {
        current = stage;
        planner.add(stage.stage(), mql(stage));
        reports.add(report(stage, planner));
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
      return new CompiledPipeline(Optional.empty(), reports);
    } catch (PipelineException problem) {
      int number = current.number();
      throw problem.at(number, stages.get(number - 1).stageName());
    }
    Planner.Result result = planner.finish();
    SqlPrinter.Printed printed = SqlPrinter.print(result.select());
    return new CompiledPipeline(
        Optional.of(new CompiledPipeline.Statement(printed.sql(), printed.binds(), result.shape())),
        reports);
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
    return Mql.toDocument(stage.stage()).toJson();
  }
}
