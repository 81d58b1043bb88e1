package dev.penstock;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that MongoDB would refuse, or that Penstock cannot run: found when the pipeline is
 * built, parsed or compiled, before any document is read.
 */
public final class PipelineException extends PenstockException {
  private static final long serialVersionUID = 1;

  private final String problem;
  private final int stage;
  private final boolean inner;

  /**
   * A problem not yet located in a pipeline.
   *
   * @param code MongoDB's error code, or 0 where MongoDB has none
   * @param problem what is wrong and the way out
   */
  public PipelineException(int code, String problem) {
    this(code, problem, 0, null, false, null);
  }

  private PipelineException(
      int code,
      String problem,
      int stage,
      @Nullable String stageName,
      boolean inner,
      @Nullable Throwable cause) {
    super(
        code,
        stage == 0 ? problem : "stage " + stage + " " + stageName + (inner ? ", " : ": ") + problem,
        cause);
    this.problem = problem;
    this.stage = stage;
    this.inner = inner;
  }

  /**
   * The same problem, located; a problem that is already located stays as it is.
   *
   * @param number the stage's number, from 1
   * @param name the stage's name, {@code $match}
   */
  public PipelineException at(int number, String name) {
    return stage != 0 ? this : new PipelineException(code(), problem, number, name, inner, this);
  }

  /**
   * The same problem, found in a pipeline within a stage, which is not yet located itself: {@code
   * stage 2 $lookup, pipeline stage 1 $match: ...}.
   *
   * @param pipeline how the stage names the pipeline
   */
  public PipelineException inside(String pipeline) {
    String found = pipeline + (stage == 0 && !inner ? ": " : " ") + getMessage();
    return new PipelineException(code(), found, 0, null, true, this);
  }

  /** The number of the stage, from 1, where known. */
  public OptionalInt stage() {
    return stage == 0 ? OptionalInt.empty() : OptionalInt.of(stage);
  }
}
