package dev.penstock.value;

import dev.penstock.PenstockException;
import java.time.Instant;

/**
 * An instant, in milliseconds since 1970-01-01T00:00:00Z.
 *
 * @param millis negative before 1970
 */
public record BsonDate(long millis) implements Value {
  /**
   * The date of an instant; what is finer than a millisecond is cut off, toward the past.
   *
   * @throws PenstockException code 15 if the milliseconds exceed a long
   */
  public static BsonDate of(Instant instant) {
    try {
      return new BsonDate(instant.toEpochMilli());
    } catch (ArithmeticException e) {
      throw new PenstockException(15, instant + " is out of the range of a BSON date", e);
    }
  }

  /** The instant. */
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public BsonType type() {
    return BsonType.DATE;
  }
}
