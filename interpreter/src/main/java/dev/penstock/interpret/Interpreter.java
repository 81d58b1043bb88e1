package dev.penstock.interpret;

import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Stage;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs pipelines in memory: what this gives is what a pipeline means. MongoDB's "Aggregation
 * Stages".
 */
public final class Interpreter {
  private Interpreter() {}

  /**
   * The documents that the pipeline makes of {@code input}. Nothing is read before the result is;
   * {@code $sort} and {@code $group} then read everything before them, and {@code $limit} no more
   * than it passes on. The stages are evaluated in the order that {@link Rewriting#of} gives, as
   * MongoDB does: a condition comes before what computes fields that it does not read. Closing the
   * result closes the input. {@code $merge} and {@code $out} write to the environment's {@link
   * Output} when the result, which is empty, is read.
   *
   * @param input the collection's documents, in its order; unread where the pipeline starts with
   *     {@code $documents} or names its source
   * @throws dev.penstock.PipelineException as {@link #check}, before a document is read
   * @throws dev.penstock.EvaluationException while the result is read, where MongoDB fails on a
   *     document
   */
  public static Stream<Document> run(
      List<? extends Stage> stages, Stream<Document> input, Environment environment) {
    NamedPipelines named = NamedPipelines.resolve(stages);
    return Steps.compile(named.stages(), environment.let().keySet())
        .apply(input, environment.naming(named.definitions()));
  }

  /**
   * Finds what is wrong without regard to data.
   *
   * @param letNames the names of the run's {@code let} parameters
   * @throws dev.penstock.PipelineException with the stage's number: 17276 for a variable that is
   *     not defined, 51091 for a regular expression that is none, 40602 for {@code $documents}
   *     after another stage, 40601 for a stage after {@code $merge} or {@code $out}; and as {@link
   *     NamedPipelines#resolve}
   */
  public static void check(List<? extends Stage> stages, Set<String> letNames) {
    NamedPipelines named = NamedPipelines.resolve(stages);
    NamedCollections.compile(named.definitions(), letNames);
    Steps.compile(named.stages(), letNames);
  }
}
