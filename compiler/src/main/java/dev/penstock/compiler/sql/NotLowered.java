package dev.penstock.compiler.sql;

/**
 * Says, from within a lowering, that SQL cannot show a pipeline yet, and why. It never leaves the
 * compiler.
 */
public final class NotLowered extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final boolean tooLarge;

  /** With the reason that {@code explain} shows. */
  public NotLowered(String reason) {
    this(reason, false);
  }

  private NotLowered(String reason, boolean tooLarge) {
    super(reason, null, false, false);
    this.reason = reason;
    this.tooLarge = tooLarge;
  }

  /** For what has SQL, but more of it than one statement may hold. */
  public static NotLowered tooLarge(String reason) {
    return new NotLowered(reason, true);
  }

  /** The reason. */
  public String reason() {
    return reason;
  }

  /** Whether fewer stages might be a statement. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
