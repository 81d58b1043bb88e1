package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;

/**
 * A name and the pipeline that it stands for.
 *
 * @param name the name; it hides a collection of this name
 * @param stages the pipeline, which has a source of its own; none says that the name stands for a
 *     pipeline that is defined further out, whichever that is
 */
public record NamedPipeline(String name, Optional<List<Stage>> stages) {
  /** Checks the name and the pipeline. */
  public NamedPipeline {
    if (name.isEmpty() || name.startsWith(".") || name.indexOf('$') >= 0 || name.indexOf(0) >= 0) {
      throw new PipelineException(
          73,
          "\""
              + name
              + "\" cannot name a pipeline: as a collection's, a name is not empty, does not start"
              + " with a dot and holds no '$' and no NUL");
    }
    stages = stages.map(List::copyOf);
    stages.ifPresent(pipeline -> check(name, pipeline));
  }

  private static void check(String name, List<Stage> pipeline) {
    if (!Beginning.hasOwnSource(pipeline)) {
      throw new PipelineException(
          0,
          "the pipeline \""
              + name
              + "\" does not say what it reads: start it with Pipeline.from(..)");
    }
    Nesting.NAMED_PIPELINE.check(part(name), pipeline);
    try {
      Outer.refuseIn(pipeline);
    } catch (PipelineException e) {
      throw e.inside(part(name));
    }
  }

  /** How messages name the pipeline. */
  static String part(String name) {
    return "the pipeline \"" + name + "\"";
  }
}
