package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;

/** How a pipeline begins: perhaps with named pipelines, then perhaps with a source of its own. */
public final class Beginning {
  private static final int NOT_FIRST = 40602;

  private Beginning() {}

  /**
   * Whether the pipeline says itself what it reads, by {@code $documents} or by name, and so is run
   * on no collection.
   */
  public static boolean hasOwnSource(List<? extends Stage> stages) {
    List<? extends Stage> body = body(stages);
    return !body.isEmpty() && isSource(body.get(0));
  }

  /** The name of what it reads, if it begins with one. */
  public static Optional<String> source(List<? extends Stage> stages) {
    List<? extends Stage> body = body(stages);
    return !body.isEmpty() && body.get(0) instanceof From from
        ? Optional.of(from.source())
        : Optional.empty();
  }

  /** The collection that it begins with, if its name is not that of a named pipeline. */
  public static Optional<String> collection(List<? extends Stage> stages) {
    return source(stages)
        .filter(
            name ->
                with(stages).stream()
                    .flatMap(with -> with.pipelines().stream())
                    .noneMatch(named -> named.name().equals(name)));
  }

  /** The pipelines that it names, if it names any. */
  public static Optional<With> with(List<? extends Stage> stages) {
    return !stages.isEmpty() && stages.get(0) instanceof With with
        ? Optional.of(with)
        : Optional.empty();
  }

  /** The stages after the pipelines that it names. */
  public static <S extends Stage> List<S> body(List<S> stages) {
    return stages.subList(with(stages).isPresent() ? 1 : 0, stages.size());
  }

  /** The number of the stage at {@code index}, from 1: named pipelines are not counted. */
  public static int number(List<? extends Stage> stages, int index) {
    return with(stages).isPresent() ? index : index + 1;
  }

  /**
   * Refuses a stage that does not stand at the beginning and must.
   *
   * @throws PipelineException 40602 with the stage's number
   */
  public static void check(List<? extends Stage> stages) {
    for (int i = 0; i < stages.size(); i++) {
      checkPlace(stages, i);
    }
  }

  /** As {@link #check}, of one stage. */
  static void checkPlace(List<? extends Stage> stages, int index) {
    Stage stage = stages.get(index);
    boolean isLate =
        stage instanceof With
            ? index > 0
            : isSource(stage)
                && stages.subList(0, index).stream().anyMatch(s -> !(s instanceof With));
    if (isLate) {
      throw new PipelineException(NOT_FIRST, "can only be the first stage")
          .at(number(stages, index), stage.stageName());
    }
  }

  private static boolean isSource(Stage stage) {
    return stage instanceof Documents || stage instanceof From || stage instanceof FromTable;
  }
}
