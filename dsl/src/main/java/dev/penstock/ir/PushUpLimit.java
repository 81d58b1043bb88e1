package dev.penstock.ir;

import java.util.List;
import java.util.Optional;

/**
 * Moves a bound above stages that give one document for each.
 *
 * <pre>
 *   $addFields | $project | $replaceRoot | $lookup | $graphLookup        $limit | $skip
 *   $limit | $skip                                                  ->   $addFields | ...
 * </pre>
 *
 * <p>The stages above it then never see the other documents: what fails on one of those must not
 * fail the pipeline. And a {@code $limit} that comes to a {@code $sort} makes it a search for the
 * first ones.
 */
final class PushUpLimit implements RewriteRule {

  @Override
  public String ruleName() {
    return "PushUpLimit";
  }

  @Override
  public Optional<Rewrite> apply(List<CoreStage> stages) {
    return stages.size() >= 2
            && givesOneForEach(stages.get(0).stage())
            && isBound(stages.get(1).stage())
        ? Rewrite.ofTwo(stages.get(1), stages.get(0))
        : Optional.empty();
  }

  private static boolean givesOneForEach(Stage stage) {
    return stage instanceof AddFields
        || stage instanceof GraphLookup
        || stage instanceof Lookup
        || stage instanceof Project
        || stage instanceof ReplaceRoot;
  }

  private static boolean isBound(Stage stage) {
    return stage instanceof Limit || stage instanceof Skip;
  }
}
