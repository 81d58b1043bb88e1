package dev.penstock.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves those parts of a condition above a stage that ask nothing of what the stage writes.
 *
 * <pre>
 *   $addFields | $project | $unset | $sort | $unwind        $match: A
 *   $match: {$and: [A, B]}                             ->   $addFields | $project | ...
 *                                                           $match: B
 *
 *   A reads nothing that the stage writes
 * </pre>
 *
 * <p>The stage then never sees the documents that A drops, so that it fails on none of them. A part
 * that may fail passes no other part: that one may have kept it from the documents that it fails
 * on.
 */
final class PushUpMatch implements RewriteRule {

  @Override
  public String ruleName() {
    return "PushUpMatch";
  }

  @Override
  public Optional<Rewrite> apply(List<CoreStage> stages) {
    if (stages.size() < 2 || !(stages.get(1).stage() instanceof Match match)) {
      return Optional.empty();
    }
    Optional<Writes> writes = Writes.of(stages.get(0).stage());
    if (writes.isEmpty()) {
      return Optional.empty();
    }
    List<Predicate> moved = new ArrayList<>();
    List<Predicate> left = new ArrayList<>();
    Predicate.conjuncts(match.predicate()).stream()
        .flatMap(whole -> parts(whole, writes.get()))
        .forEach(
            part -> {
              boolean passes = left.isEmpty() || Totality.isTotal(part);
              (passes && isIndependent(part, writes.get()) ? moved : left).add(part);
            });
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    List<CoreStage> result = new ArrayList<>();
    result.add(stages.get(1).with(Match.of(Predicate.all(moved))));
    result.add(stages.get(0));
    if (!left.isEmpty()) {
      result.add(stages.get(1).with(Match.of(Predicate.all(left))));
    }
    return Optional.of(new Rewrite(2, result));
  }

  /** The parts of a {@code $nor} where only some of them are independent, else the condition. */
  private static Stream<Predicate> parts(Predicate whole, Writes writes) {
    if (whole instanceof Predicate.Logical logical
        && logical.connective() == Predicate.Connective.NOR
        && !isIndependent(whole, writes)
        && logical.conditions().stream().anyMatch(c -> isIndependent(c, writes))) {
      return logical.conditions().stream().map(Predicate::nor);
    }
    return Stream.of(whole);
  }

  private static boolean isIndependent(Predicate part, Writes writes) {
    Reads reads = Reads.of(part);
    return !reads.readsDocument()
        && reads.paths().stream().allMatch(writes::leaves)
        && !looksAtElements(part);
  }

  /** MongoDB does not move {@code $elemMatch} and {@code $size}. */
  private static boolean looksAtElements(Predicate part) {
    if (part instanceof Predicate.Logical logical) {
      return logical.conditions().stream().anyMatch(PushUpMatch::looksAtElements);
    }
    return part instanceof Predicate.Field field && Extent.of(field.test()) == Extent.ELEMENTS;
  }
}
