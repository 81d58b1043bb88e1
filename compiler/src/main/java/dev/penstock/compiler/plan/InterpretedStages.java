package dev.penstock.compiler.plan;

import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.CoreVisitor;
import dev.penstock.ir.Densify;
import dev.penstock.ir.From;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Merge;
import dev.penstock.ir.Out;
import dev.penstock.ir.Redact;
import dev.penstock.ir.Sample;
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
  default R visit(BucketAuto stage) {
    throw new NotLowered("$bucketAuto counts all documents before it knows a boundary");
  }

  @Override
  default R visit(Densify stage) {
    throw noSql(stage);
  }

  @Override
  default R visit(From stage) {
    throw new AssertionError("a source is the first stage, or refused before");
  }

  @Override
  default R visit(GraphLookup stage) {
    throw noSql(stage);
  }

  @Override
  default R visit(Merge stage) {
    throw new NotLowered("$merge writes what the interpreter gives");
  }

  @Override
  default R visit(Out stage) {
    throw new NotLowered("$out writes what the interpreter gives");
  }

  @Override
  default R visit(Redact stage) {
    throw new NotLowered("$redact asks about each document inside of a document");
  }

  @Override
  default R visit(Sample stage) {
    throw new NotLowered("$sample draws other documents in each run");
  }

  @Override
  default R visit(With stage) {
    throw namedPipelines();
  }

  /** What is said of a pipeline that reads named ones. */
  static NotLowered namedPipelines() {
    return new NotLowered("named pipelines have no SQL yet");
  }

  private static NotLowered noSql(Stage stage) {
    return new NotLowered(stage.stageName() + " has no SQL yet");
  }
}
