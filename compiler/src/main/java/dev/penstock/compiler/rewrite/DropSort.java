package dev.penstock.compiler.rewrite;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.ir.RewriteRule;
import dev.penstock.ir.Sort;
import java.util.List;
import java.util.Optional;

/**
 * Drops a sort where only the number of documents counts.
 *
 * <pre>
 *   $sort: {a: 1}                                       $group: {_id: constant, n: {$sum: 1}}
 *   $group: {_id: constant, n: {$sum: 1}}          ->
 * </pre>
 *
 * <p>Any other operand tells the order: of equal numbers of different types {@code $max} and the
 * key show one, and a sum of doubles depends on the order in its last digit. A sort before a sort
 * decides ties. And a sort by more than one key may fail.
 */
public final class DropSort implements RewriteRule {
  /** The rule. */
  public DropSort() {}

  @Override
  public String ruleName() {
    return "DropSort";
  }

  @Override
  public Optional<Rewrite> apply(List<CoreStage> stages) {
    return stages.size() >= 2
            && stages.get(0).stage() instanceof Sort sort
            && sort.keys().size() == 1
            && stages.get(1).stage() instanceof Group group
            && onlyCounts(group)
        ? Optional.of(new Rewrite(2, List.of(stages.get(1))))
        : Optional.empty();
  }

  private static boolean onlyCounts(Group group) {
    return group.id() instanceof Literal
        && group.accumulations().stream().allMatch(DropSort::readsNothing);
  }

  private static boolean readsNothing(Accumulation accumulation) {
    return accumulation.call().operand().isEmpty()
        || accumulation.call().operand().get() instanceof Literal;
  }
}
