package dev.penstock;

import dev.penstock.ir.From;
import dev.penstock.ir.Stage;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline within a stage reads, and its stages: a source that it names itself is named by
 * the stage, as MongoDB has it.
 *
 * @param collection the collection or the named pipeline
 * @param stages the stages after it
 */
record Origin(Optional<String> collection, List<Stage> stages) {
  /** Takes the pipeline's own source where the stage names none. */
  static Origin of(Optional<String> collection, List<Stage> stages) {
    return collection.isEmpty() && !stages.isEmpty() && stages.get(0) instanceof From from
        ? new Origin(Optional.of(from.source()), stages.subList(1, stages.size()))
        : new Origin(collection, stages);
  }
}
