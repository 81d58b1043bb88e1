package dev.penstock.interpret;

import dev.penstock.value.BsonBoolean;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/** What counts as true. */
public final class Truth {
  private Truth() {}

  /**
   * False for missing, null, false and every zero; true for all else: NaN, {@code ""} and {@code
   * []} too.
   */
  public static boolean of(Value value) {
    if (value instanceof BsonBoolean bool) {
      return bool.value();
    }
    if (value instanceof NumberValue number) {
      // Not by doubleValue(): a small decimal would vanish.
      return number.exactLong().orElse(1) != 0;
    }
    return !value.isNullish();
  }
}
