package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;

/** What the stages that write to a collection have in common. */
public final class OutputStages {
  private static final int INVALID_NAMESPACE = 73;

  private OutputStages() {}

  /** Whether the pipeline writes to a collection. */
  public static boolean endIn(List<? extends Stage> stages) {
    return !stages.isEmpty() && isOutput(stages.get(stages.size() - 1));
  }

  /** The collection that the pipeline writes to, if it writes. */
  public static Optional<String> target(List<? extends Stage> stages) {
    Object last = stages.isEmpty() ? stages : stages.get(stages.size() - 1);
    if (last instanceof Merge merge) {
      return Optional.of(merge.into());
    }
    return last instanceof Out out ? Optional.of(out.collection()) : Optional.empty();
  }

  /**
   * Refuses a stage after one that writes.
   *
   * @throws PipelineException 40601 with the number of the stage that writes
   */
  public static void checkLast(List<? extends Stage> stages) {
    for (int i = 0; i < stages.size() - 1; i++) {
      if (isOutput(stages.get(i))) {
        throw new PipelineException(40601, "writes to a collection, so it is the last stage")
            .at(Beginning.number(stages, i), stages.get(i).stageName());
      }
    }
  }

  private static boolean isOutput(Stage stage) {
    return stage instanceof Merge || stage instanceof Out;
  }

  /** Refuses a name that no collection may have, and a system collection with {@code special}. */
  static void checkTarget(String collection, int special) {
    if (collection.isEmpty() || collection.indexOf('$') >= 0 || collection.indexOf('\0') >= 0) {
      throw new PipelineException(
          INVALID_NAMESPACE,
          "\""
              + collection
              + "\" cannot name a collection: a name is not empty, without '$' and"
              + " NUL");
    }
    if (collection.startsWith("system.")) {
      throw new PipelineException(
          special, "cannot write to the system collection \"" + collection + "\"");
    }
  }
}
