package dev.penstock.compiler.plan;

import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.ir.CoreVisitor;
import dev.penstock.ir.Densify;
import dev.penstock.ir.From;
import dev.penstock.ir.FromTable;
import dev.penstock.ir.Merge;
import dev.penstock.ir.Out;
import dev.penstock.ir.Stage;
import dev.penstock.ir.With;

/**
 * The stages that make the interpreter run a pipeline, each with the reason that {@code explain}
 * shows.
 *
 * @param <R> what the other stages give
 */
interface InterpretedStages<R> extends CoreVisitor<R> {
  @Override
  default R visit(Densify stage) {
    throw noSql(stage);
  }

  @Override
  default R visit(From stage) {
    throw new AssertionError("a source is the first stage, or refused before");
  }

  @Override
  default R visit(FromTable stage) {
    throw new AssertionError("a source is the first stage, or refused before");
  }

  @Override
  default R visit(Merge stage) {
    throw new NotLowered("$merge writes one document after the other, when all have been read");
  }

  @Override
  default R visit(Out stage) {
    throw new NotLowered("$out writes one document after the other, when all have been read");
  }

  @Override
  default R visit(With stage) {
    throw new AssertionError("named pipelines are a list, or refused before");
  }

  private static NotLowered noSql(Stage stage) {
    return new NotLowered(stage.stageName() + " has no SQL yet");
  }
}
