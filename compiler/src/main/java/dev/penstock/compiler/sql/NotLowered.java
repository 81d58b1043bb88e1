package dev.penstock.compiler.sql;

/**
 * Says, from within a lowering, that SQL cannot show a pipeline yet, and why. It never leaves the
 * compiler.
 */
public final class NotLowered extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the reason that {@code explain} shows. */
  public NotLowered(String reason) {
    super(reason, null, false, false);
  }
}
