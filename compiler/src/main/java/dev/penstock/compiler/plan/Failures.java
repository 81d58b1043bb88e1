package dev.penstock.compiler.plan;

import dev.penstock.ir.AddFields;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Densify;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Facet;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Group;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Redact;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Totality;
import dev.penstock.ir.UnionWith;
import java.util.List;

/** What can be told of stages by a look: which may fail, and how much they give. */
final class Failures {
  private Failures() {}

  /**
   * Whether a limit may keep documents from a stage before it that may fail on them; not behind
   * {@code $sort}, {@code $group}, {@code $setWindowFields} and {@code $facet}, which take all
   * documents anyway.
   */
  static boolean precedeLimit(List<CoreStage> stages) {
    boolean mayFail = false;
    for (CoreStage core : stages) {
      Stage stage = core.stage();
      if (stage instanceof Limit) {
        return mayFail;
      }
      if (takesAll(stage)) {
        return false;
      }
      mayFail |= mayFail(stage);
    }
    return false;
  }

  /**
   * As {@link #precedeLimit(List)}, for stages that are evaluated for all documents before those
   * that follow begin.
   */
  static boolean precedeLimit(List<CoreStage> evaluated, List<CoreStage> following) {
    return isLimited(following) && evaluated.stream().anyMatch(s -> mayFail(s.stage()));
  }

  /** Whether a limit may leave out documents of a stage that gives one after the other. */
  static boolean isLimited(List<CoreStage> following) {
    return following.stream()
        .map(CoreStage::stage)
        .filter(stage -> stage instanceof Limit || takesAll(stage))
        .findFirst()
        .filter(Limit.class::isInstance)
        .isPresent();
  }

  /**
   * Whether stages read all documents.
   *
   * @param atEnd whether all that they give is read
   */
  static boolean readAll(List<CoreStage> stages, boolean atEnd) {
    for (CoreStage core : stages) {
      if (takesAll(core.stage())) {
        return true;
      }
      if (core.stage() instanceof Limit) {
        return false;
      }
    }
    return atEnd;
  }

  private static boolean takesAll(Stage stage) {
    return stage instanceof Sort
        || stage instanceof BucketAuto
        || stage instanceof Densify
        || stage instanceof Group
        || stage instanceof SetWindowFields
        || stage instanceof Facet;
  }

  /** Whether a stage can be told by a look to fail on no document. */
  static boolean neverFails(Stage stage) {
    boolean isLookedAt =
        stage instanceof Match
            || stage instanceof AddFields
            || stage instanceof Project
            || stage instanceof ReplaceRoot;
    return stage instanceof Limit || stage instanceof Skip || (isLookedAt && !mayFail(stage));
  }

  /** Whether stages give one document at most, as far as a look tells. */
  static boolean giveOne(List<Stage> stages) {
    List<CoreStage> core = CoreStage.of(stages);
    for (int i = core.size() - 1; i >= 0; i--) {
      Stage stage = core.get(i).stage();
      if (stage instanceof Group group) {
        return GroupLowering.isConstant(group.id());
      }
      if (stage instanceof Limit limit && limit.limit() == 1) {
        return true;
      }
      if (!keepsNumber(stage)) {
        return false;
      }
    }
    return false;
  }

  private static boolean keepsNumber(Stage stage) {
    return stage instanceof Match
        || stage instanceof AddFields
        || stage instanceof Project
        || stage instanceof ReplaceRoot
        || stage instanceof Sort
        || stage instanceof Limit
        || stage instanceof Skip;
  }

  private static boolean mayFail(Stage stage) {
    if (stage instanceof Match match) {
      return !Totality.isTotal(match.predicate());
    }
    if (stage instanceof AddFields add) {
      return !add.fields().stream().allMatch(f -> Totality.isTotal(f.value()));
    }
    if (stage instanceof Project project) {
      return project.fields().stream()
          .anyMatch(f -> f instanceof Projection.Compute c && !Totality.isTotal(c.value()));
    }
    if (stage instanceof Lookup lookup) {
      return !lookup.pipeline().isEmpty() || !lookup.let().isEmpty();
    }
    if (stage instanceof UnionWith union) {
      return !union.pipeline().isEmpty();
    }
    if (stage instanceof ReplaceRoot replace) {
      return !(replace.newRoot() instanceof DocumentNode document && Totality.isTotal(document));
    }
    return stage instanceof GraphLookup || stage instanceof Redact;
  }
}
