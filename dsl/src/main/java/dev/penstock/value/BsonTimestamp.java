package dev.penstock.value;

import dev.penstock.PenstockException;

/**
 * MongoDB's internal timestamp. Not a date: see {@link BsonDate}.
 *
 * @param seconds since 1970, an unsigned 32-bit number
 * @param increment the ordinal within that second, an unsigned 32-bit number
 */
public record BsonTimestamp(long seconds, long increment) implements Value {
  /** Refuses, with code 2 (BadValue), what does not fit 32 bits. */
  public BsonTimestamp {
    checkUnsigned("seconds", seconds);
    checkUnsigned("increment", increment);
  }

  private static void checkUnsigned(String part, long number) {
    if (number < 0 || number > 0xFFFF_FFFFL) {
      throw new PenstockException(
          2, "a timestamp's " + part + " are 0 to 4294967295, but found " + number);
    }
  }

  @Override
  public BsonType type() {
    return BsonType.TIMESTAMP;
  }
}
