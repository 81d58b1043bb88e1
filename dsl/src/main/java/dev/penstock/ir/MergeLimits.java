package dev.penstock.ir;

import java.util.List;
import java.util.Optional;

/**
 * Makes one bound of two of the same kind.
 *
 * <pre>
 *   $limit: n        $limit: min(n, m)        $skip: n        $skip: n + m
 *   $limit: m   ->                            $skip: m   ->
 * </pre>
 *
 * <p>Where the sum exceeds a long the two stay, as they are in MongoDB.
 */
final class MergeLimits implements RewriteRule {

  @Override
  public String ruleName() {
    return "MergeLimits";
  }

  @Override
  public Optional<Rewrite> apply(List<CoreStage> stages) {
    if (stages.size() < 2) {
      return Optional.empty();
    }
    CoreStage above = stages.get(0);
    Stage below = stages.get(1).stage();
    if (above.stage() instanceof Limit first && below instanceof Limit second) {
      return Rewrite.ofTwo(above.with(Limit.of(Math.min(first.limit(), second.limit()))));
    }
    if (above.stage() instanceof Skip first
        && below instanceof Skip second
        && first.skip() <= Long.MAX_VALUE - second.skip()) {
      return Rewrite.ofTwo(above.with(Skip.of(first.skip() + second.skip())));
    }
    return Optional.empty();
  }
}
