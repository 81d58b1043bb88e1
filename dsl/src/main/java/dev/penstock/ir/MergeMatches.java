package dev.penstock.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one condition of two.
 *
 * <pre>
 *   $match: A        $match: {$and: [A, B]}
 *   $match: B   ->
 * </pre>
 *
 * <p>The order stays: B is asked only where A holds, so that B fails on no other document.
 */
final class MergeMatches implements RewriteRule {

  @Override
  public String ruleName() {
    return "MergeMatches";
  }

  @Override
  public Optional<Rewrite> apply(List<CoreStage> stages) {
    if (stages.size() < 2
        || !(stages.get(0).stage() instanceof Match first)
        || !(stages.get(1).stage() instanceof Match second)) {
      return Optional.empty();
    }
    List<Predicate> all = new ArrayList<>(Predicate.conjuncts(first.predicate()));
    all.addAll(Predicate.conjuncts(second.predicate()));
    return Rewrite.ofTwo(stages.get(0).with(Match.of(Predicate.all(all))));
  }
}
