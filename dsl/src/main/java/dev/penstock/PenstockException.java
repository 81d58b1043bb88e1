package dev.penstock;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error that Penstock reports. Unchecked; what a driver or a reader threw is the
 * cause.
 */
public class PenstockException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;

  /**
   * An error without a cause.
   *
   * @param code the error code that a MongoDB server answers with, or 0 where MongoDB has none
   * @param message what is wrong, where, and what to do
   */
  public PenstockException(int code, String message) {
    this(code, message, null);
  }

  /**
   * An error with a cause.
   *
   * @param code the error code that a MongoDB server answers with, or 0 where MongoDB has none
   * @param message what is wrong, where, and what to do
   * @param cause what was thrown underneath, if anything
   */
  public PenstockException(int code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** MongoDB's error code; 0 where MongoDB has none. */
  public int code() {
    return code;
  }
}
