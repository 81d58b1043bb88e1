package dev.penstock.runtime;

import dev.penstock.PenstockException;
import org.jspecify.annotations.Nullable;

/**
 * A write that MongoDB would refuse: 11000 for an {@code _id} that is there already, 53 for one
 * that may not be an {@code _id}, 66 for a replacement with another {@code _id}, 73 for a name that
 * no collection may have, 48 for a mount's that a collection has, 166 for writing to a mount.
 * Nothing of the call is written.
 */
public final class WriteException extends PenstockException {
  private static final long serialVersionUID = 1;

  /**
   * A refused write.
   *
   * @param code MongoDB's error code
   * @param message what is wrong, where, and what to do
   */
  public WriteException(int code, String message) {
    this(code, message, null);
  }

  /**
   * A write that SQLite refused.
   *
   * @param code MongoDB's error code
   * @param message what is wrong, where, and what to do
   * @param cause what the driver threw, if anything
   */
  public WriteException(int code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
