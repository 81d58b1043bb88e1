package dev.penstock.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A stage that is not short for others, and where it comes from.
 *
 * @param number the number in the pipeline as it was written, from 1
 * @param stage the stage
 */
public record CoreStage(int number, Stage stage) {
  /** The pipeline in core stages. */
  public static List<CoreStage> of(List<? extends Stage> stages) {
    List<CoreStage> core = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      for (Stage stage : Sugar.expand(stages.get(i))) {
        core.add(new CoreStage(Beginning.number(stages, i), stage));
      }
    }
    return core;
  }

  /** Another stage in the place of this one. */
  public CoreStage with(Stage other) {
    return new CoreStage(number, other);
  }
}
