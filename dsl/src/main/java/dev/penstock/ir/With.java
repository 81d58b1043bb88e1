package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Named pipelines, visible to all stages that follow, to the pipelines within these, and to one
 * another. The first stage; it is not counted when stages are numbered, for it takes and gives no
 * document. MongoDB has nothing like it.
 *
 * <p>A named pipeline is evaluated at most once in a run, and therefore sees no variables but the
 * run's parameters.
 */
@Value.Immutable
public non-sealed interface With extends Stage {
  /** The pipelines; no name is there twice. */
  List<NamedPipeline> pipelines();

  /** Refuses a name that is given twice. */
  @Value.Check
  default void check() {
    List<String> names = pipelines().stream().map(NamedPipeline::name).toList();
    for (String name : names) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new PipelineException(0, "the name \"" + name + "\" is given to two pipelines");
      }
    }
  }

  /** The stage that names these pipelines. */
  static With of(List<NamedPipeline> pipelines) {
    return ImmutableWith.builder().addAllPipelines(pipelines).build();
  }

  /**
   * The same with one more pipeline.
   *
   * @throws PipelineException if its name stands for another one already
   */
  default With and(NamedPipeline more) {
    List<NamedPipeline> all = new ArrayList<>(pipelines());
    Optional<NamedPipeline> same =
        all.stream().filter(known -> known.name().equals(more.name())).findFirst();
    if (same.isEmpty()) {
      all.add(more);
    } else if (same.get().stages().isEmpty()) {
      all.set(all.indexOf(same.get()), more);
    } else if (more.stages().isPresent() && !more.equals(same.get())) {
      throw new PipelineException(
          0,
          "the name \""
              + more.name()
              + "\" stands for another pipeline already; give one of them another name");
    }
    return of(all);
  }

  @Override
  default String stageName() {
    return "$with";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
