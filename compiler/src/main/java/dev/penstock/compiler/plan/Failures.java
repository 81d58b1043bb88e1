package dev.penstock.compiler.plan;

import dev.penstock.ir.AddFields;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Facet;
import dev.penstock.ir.Group;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.Sort;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Totality;
import dev.penstock.ir.UnionWith;
import java.util.List;

/** Which stages may fail on a document. */
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
      if (stage instanceof Sort
          || stage instanceof Group
          || stage instanceof SetWindowFields
          || stage instanceof Facet) {
        return false;
      }
      mayFail |= mayFail(stage);
    }
    return false;
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
    return stage instanceof ReplaceRoot replace
        && !(replace.newRoot() instanceof DocumentNode document && Totality.isTotal(document));
  }
}
