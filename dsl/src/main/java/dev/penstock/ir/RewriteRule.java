package dev.penstock.ir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns stages into others that mean the same: one file each, with a drawing. */
public interface RewriteRule {
  /** The rule's name, as explanations print it. */
  String ruleName();

  /**
   * What the rule makes of the first stages of {@code stages}; none where it does not fire.
   *
   * @param stages a stage, and all that follow it
   */
  Optional<Rewrite> apply(List<CoreStage> stages);

  /**
   * New stages.
   *
   * @param replaced how many of the first stages they stand for
   * @param stages the new ones
   */
  record Rewrite(int replaced, List<CoreStage> stages) {
    /** Copies the stages. */
    public Rewrite {
      stages = List.copyOf(stages);
    }

    /** {@code stages} in the place of the first two. */
    static Optional<Rewrite> ofTwo(CoreStage... stages) {
      return Optional.of(new Rewrite(2, Arrays.asList(stages)));
    }
  }
}
