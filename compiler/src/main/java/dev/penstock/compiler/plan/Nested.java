package dev.penstock.compiler.plan;

import dev.penstock.ir.Node;
import dev.penstock.ir.Stage;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Transformation;
import java.util.List;

/** Looks for pipelines inside of a pipeline. */
final class Nested extends Transformation {
  private boolean found;

  private Nested() {}

  /** Whether a stage, or an expression in one, holds a pipeline. */
  static boolean areIn(List<Stage> stages) {
    Nested nested = new Nested();
    nested.pipeline(stages);
    return nested.found;
  }

  @Override
  protected List<Stage> nested(String part, List<Stage> stages) {
    found |= !stages.isEmpty();
    return stages;
  }

  @Override
  public Node visit(SubQuery query) {
    found = true;
    return query;
  }
}
