package dev.penstock.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline after rules were applied until none of them fires any more.
 *
 * @param stages the stages
 * @param journal the firings, the first one first
 */
public record Rewriting(List<CoreStage> stages, List<Firing> journal) {
  /**
   * What MongoDB's manual describes under "Aggregation Pipeline Optimization" as far as it can be
   * told from outside: it decides which documents an expression is evaluated for, and therefore
   * which pipelines fail. Merging comes first, so that conditions move together.
   */
  private static final List<RewriteRule> MEANING =
      List.of(new MergeMatches(), new MergeLimits(), new PushUpMatch(), new PushUpLimit());

  /**
   * A rule that fired.
   *
   * @param rule its name
   * @param stages the numbers of the stages that it took, as they were written
   */
  public record Firing(String rule, List<Integer> stages) {
    /** Copies the numbers. */
    public Firing {
      stages = List.copyOf(stages);
    }

    /** The rule and the stages, for people. */
    @Override
    public String toString() {
      return rule + " " + stages;
    }
  }

  /** Copies the lists. */
  public Rewriting {
    stages = List.copyOf(stages);
    journal = List.copyOf(journal);
  }

  /** What a pipeline means: its core stages in the order in which they are evaluated. */
  public static Rewriting of(List<? extends Stage> stages) {
    return new Rewriting(CoreStage.of(stages), List.of()).then(MEANING);
  }

  /** This pipeline after more rules. */
  public Rewriting then(List<? extends RewriteRule> rules) {
    List<CoreStage> result = new ArrayList<>(stages);
    List<Firing> firings = new ArrayList<>(journal);
    int before;
    do {
      before = firings.size();
      pass(rules, result, firings);
    } while (firings.size() > before);
    return new Rewriting(result, firings);
  }

  /** From top to bottom; where a rule fires, again from the stage above. */
  private static void pass(
      List<? extends RewriteRule> rules, List<CoreStage> stages, List<Firing> firings) {
    int at = 0;
    while (at < stages.size()) {
      at = fires(rules, stages, at, firings) ? Math.max(0, at - 1) : at + 1;
    }
  }

  private static boolean fires(
      List<? extends RewriteRule> rules, List<CoreStage> stages, int at, List<Firing> firings) {
    List<CoreStage> rest = stages.subList(at, stages.size());
    for (RewriteRule rule : rules) {
      Optional<RewriteRule.Rewrite> rewrite = rule.apply(rest);
      if (rewrite.isPresent()) {
        List<CoreStage> replaced = rest.subList(0, rewrite.get().replaced());
        firings.add(new Firing(rule.ruleName(), replaced.stream().map(CoreStage::number).toList()));
        replaced.clear();
        stages.addAll(at, rewrite.get().stages());
        return true;
      }
    }
    return false;
  }
}
