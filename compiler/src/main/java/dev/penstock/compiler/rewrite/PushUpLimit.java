package dev.penstock.compiler.rewrite;

import dev.penstock.ir.AddFields;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Project;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a limit above stages that give one document for each.
 *
 * <pre>
 *   $addFields | $project | $replaceRoot        $limit
 *   $limit                                 ->   $addFields | $project | $replaceRoot
 * </pre>
 *
 * <p>A limit stops reading, so the stages above it never see the other documents: what fails on one
 * of those must not fail the pipeline. SQL would compute the fields of all documents before a sort.
 */
public final class PushUpLimit {
  private PushUpLimit() {}

  /** The pipeline with every limit as high up as it goes. */
  public static List<CoreStage> apply(List<CoreStage> stages) {
    List<CoreStage> result = new ArrayList<>();
    for (CoreStage stage : stages) {
      int at = result.size();
      if (stage.stage() instanceof Limit) {
        while (at > 0 && givesOneForEach(result.get(at - 1).stage())) {
          at--;
        }
      }
      result.add(at, stage);
    }
    return result;
  }

  private static boolean givesOneForEach(Stage stage) {
    return stage instanceof AddFields || stage instanceof Project || stage instanceof ReplaceRoot;
  }
}
