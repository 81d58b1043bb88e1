package dev.penstock.runtime;

import dev.penstock.PenstockException;
import org.jspecify.annotations.Nullable;

/**
 * SQLite failed, or a file holds what Penstock did not write: the {@link java.sql.SQLException},
 * where there is one, is the cause. MongoDB has no codes for these, so the code is 0.
 */
public final class StorageException extends PenstockException {
  private static final long serialVersionUID = 1;

  /**
   * A fault in stored bytes.
   *
   * @param message what is wrong and where
   */
  public StorageException(String message) {
    this(message, null);
  }

  /**
   * A failure of SQLite.
   *
   * @param message what was being done, and what SQLite said
   * @param cause what the driver threw
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(0, message, cause);
  }
}
