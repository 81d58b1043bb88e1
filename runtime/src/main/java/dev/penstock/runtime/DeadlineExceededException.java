package dev.penstock.runtime;

import dev.penstock.PenstockException;
import java.time.Duration;

/** A run did not end within its deadline. MongoDB's code 50, MaxTimeMSExpired. */
public final class DeadlineExceededException extends PenstockException {
  private static final long serialVersionUID = 1;

  /**
   * The end of a run.
   *
   * @param deadline the time that it had
   */
  public DeadlineExceededException(Duration deadline) {
    super(50, "the run did not end within its deadline of " + deadline.toMillis() + " ms");
  }
}
