package dev.penstock;

/**
 * An error that a document causes while a pipeline runs, where MongoDB's server fails as well:
 * {@code $divide} by zero, {@code $add} of a string.
 */
public final class EvaluationException extends PenstockException {
  private static final long serialVersionUID = 1;

  /**
   * An evaluation error.
   *
   * @param code MongoDB's error code
   * @param message names the operator, what it expects and what it found
   */
  public EvaluationException(int code, String message) {
    super(code, message);
  }
}
