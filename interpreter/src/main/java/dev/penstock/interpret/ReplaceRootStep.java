package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.Set;

/** {@code $replaceRoot}. */
final class ReplaceRootStep implements Step.Mapping {
  private final Evaluator newRoot;

  ReplaceRootStep(ReplaceRoot stage, Set<String> letNames) {
    newRoot = Expressions.compile(stage.newRoot(), letNames);
  }

  @Override
  public Document apply(Document document, Environment environment) {
    Value root = newRoot.evaluate(Frame.of(document, environment));
    if (root instanceof Document replacement) {
      return replacement;
    }
    throw new EvaluationException(
        40228,
        "the new root must be a document, not "
            + root.type().alias()
            + "; filter such documents out, or merge the value into one with $mergeObjects");
  }
}
