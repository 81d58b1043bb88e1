package dev.penstock.compiler.plan;

import dev.penstock.PipelineException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.SqlPrinter;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Sugar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the passes: sugar, planning, printing. */
public final class Plans {
  private Plans() {}

  /** The compiled pipeline; without a statement where a stage has no lowering. */
  public static CompiledPipeline of(
      List<Stage> stages, Optional<String> table, CompilerOptions options) {
    List<CompiledPipeline.StageReport> reports = new ArrayList<>();
    Planner planner = null;
    int number = 0;
    try {
      for (Stage stage : stages) {
        number++;
        if (planner == null) {
          if (table.isEmpty()) {
            planner = new Planner(Start.of((Documents) stage, options), options);
            reports.add(report(number, stage, planner));
            continue;
          }
          planner = new Planner(Start.ofTable(table.get()), options);
        }
        for (Stage core : Sugar.expand(stage)) {
          planner.add(core, mql(core));
          reports.add(report(number, core, planner));
        }
      }
    } catch (NotLowered reason) {
      Stage stage = stages.get(number - 1);
      reports.add(
          new CompiledPipeline.StageReport(
              number,
              mql(stage),
              List.of(),
              Optional.of(String.valueOf(reason.getMessage())),
              0,
              Optional.empty()));
      return new CompiledPipeline(Optional.empty(), reports);
    } catch (PipelineException problem) {
      throw problem.at(number, stages.get(number - 1).stageName());
    }
    if (planner == null) {
      planner = new Planner(Start.ofTable(table.orElseThrow()), options);
    }
    Planner.Result result = planner.finish();
    SqlPrinter.Printed printed = SqlPrinter.print(result.select());
    return new CompiledPipeline(
        Optional.of(new CompiledPipeline.Statement(printed.sql(), printed.binds(), result.shape())),
        reports);
  }

  private static CompiledPipeline.StageReport report(int number, Stage stage, Planner planner) {
    return new CompiledPipeline.StageReport(
        number,
        mql(stage),
        planner.reports(),
        Optional.empty(),
        planner.blockNumber(),
        planner.cutReason());
  }

  private static String mql(Stage stage) {
    return Mql.toDocument(stage).toJson();
  }
}
