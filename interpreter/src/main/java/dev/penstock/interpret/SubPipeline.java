package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Reads;
import dev.penstock.ir.Stage;
import dev.penstock.value.Document;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A pipeline within a stage. */
final class SubPipeline {
  private final Optional<Step> ownSource;
  private final Step steps;
  private final boolean empty;
  private final Set<String> variables = new HashSet<>();
  private boolean isRandom;

  /**
   * Compiles it.
   *
   * @param part how messages name the pipeline
   * @param letNames the variables that it sees
   */
  SubPipeline(String part, List<Stage> stages, Set<String> letNames) {
    try {
      if (Beginning.hasOwnSource(stages)) {
        ownSource = Optional.of(Steps.compile(stages.subList(0, 1), letNames));
        steps = Steps.compile(stages.subList(1, stages.size()), letNames, 1);
      } else {
        ownSource = Optional.empty();
        steps = Steps.compile(stages, letNames);
      }
    } catch (PipelineException e) {
      throw e.inside(part);
    }
    empty = stages.isEmpty();
    for (Stage stage : stages) {
      Reads reads = Reads.of(stage);
      variables.addAll(reads.variables());
      isRandom |= reads.isRandom();
    }
  }

  /** Whether it may give something else where these variables have other values, or by chance. */
  boolean varies(Set<String> names) {
    return isRandom || names.stream().anyMatch(variables::contains);
  }

  /** The variables that it reads, those among them that it binds itself. */
  Set<String> variables() {
    return variables;
  }

  /** Whether it passes the documents on as they are. */
  boolean isEmpty() {
    return empty;
  }

  /** The documents that it starts with: its own ones, or a collection's. */
  Stream<Document> source(Optional<String> collection, Environment environment) {
    return ownSource.isPresent()
        ? ownSource.get().apply(Stream.empty(), environment)
        : environment
            .collections()
            .documents(collection.orElseThrow())
            .peek(document -> environment.checkpoint().run());
  }

  /** What it makes of the documents that it starts with. */
  Stream<Document> run(Stream<Document> source, Environment environment) {
    return steps.apply(source, environment);
  }

  /** All that it makes of the documents that it starts with; the source is closed. */
  List<Document> results(Stream<Document> source, Environment environment) {
    try (source;
        Stream<Document> results = run(source, environment)) {
      return results.toList();
    }
  }
}
