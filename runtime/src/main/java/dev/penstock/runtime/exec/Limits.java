package dev.penstock.runtime.exec;

import dev.penstock.runtime.CancelledException;
import dev.penstock.runtime.DeadlineExceededException;
import java.time.Duration;
import java.util.Optional;

/** When a run has to stop: at its deadline, or when it is cancelled from any thread. */
public final class Limits {
  private final Optional<Duration> deadline;
  private final long nanos;
  private final long begun = System.nanoTime();
  private volatile boolean cancelled;

  /** The limits of a run that begins now. */
  public Limits(Optional<Duration> deadline) {
    this.deadline = deadline;
    this.nanos = deadline.map(Limits::nanos).orElse(Long.MAX_VALUE);
  }

  /** Some 292 years are as good as any longer time. */
  private static long nanos(Duration time) {
    return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? time.toNanos() : Long.MAX_VALUE;
  }

  /** No limits. */
  static Limits none() {
    return new Limits(Optional.empty());
  }

  /** Stops the run at the next occasion. */
  void cancel() {
    cancelled = true;
  }

  /** Whether the run has to stop. */
  boolean passed() {
    return cancelled || expired();
  }

  /**
   * Stops a run that has to.
   *
   * @throws CancelledException if it was cancelled
   * @throws DeadlineExceededException if its time is over
   */
  void check() {
    if (cancelled) {
      throw new CancelledException();
    }
    if (expired()) {
      throw new DeadlineExceededException(deadline.orElseThrow());
    }
  }

  private boolean expired() {
    return deadline.isPresent() && System.nanoTime() - begun >= nanos;
  }
}
