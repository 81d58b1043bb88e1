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

  /**
   * A problem not yet located in a pipeline.
   *
   * @param code MongoDB's error code, or 0 where MongoDB has none
   * @param problem what is wrong and the way out
   */
  public PipelineException(int code, String problem) {
    this(code, problem, 0, null, null);
  }

  private PipelineException(
      int code, String problem, int stage, @Nullable String stageName, @Nullable Throwable cause) {
    super(code, stage == 0 ? problem : "stage " + stage + " " + stageName + ": " + problem, cause);
    this.problem = problem;
    this.stage = stage;
  }

  /**
   * The same problem, located; a problem that is already located stays as it is.
   *
   * @param number the stage's number, from 1
   * @param name the stage's name, {@code $match}
   */
  public PipelineException at(int number, String name) {
    return stage != 0 ? this : new PipelineException(code(), problem, number, name, this);
  }

  /** The number of the stage, from 1, where known. */
  public OptionalInt stage() {
    return stage == 0 ? OptionalInt.empty() : OptionalInt.of(stage);
  }
}
