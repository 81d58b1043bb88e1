package dev.penstock.runtime.functions;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a Java function threw while a statement of the connection ran. The driver passes on no more
 * than its text, with SQL error code 1: whoever ran the statement looks here first.
 */
public final class FailureSlot {
  private @Nullable Throwable failure;

  /** An empty slot. */
  public FailureSlot() {}

  /**
   * Keeps the first failure, for what follows from it says less; gives what to throw to the driver.
   */
  SQLException keep(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
    return new SQLException(String.valueOf(thrown.getMessage()), thrown);
  }

  /** What was thrown, if anything; the slot is empty afterwards. */
  public @Nullable Throwable take() {
    Throwable taken = failure;
    failure = null;
    return taken;
  }
}
