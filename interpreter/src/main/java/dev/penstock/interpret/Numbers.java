package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.NumberValue;

/**
 * Arithmetic on two numbers of any of the four types: the wider type wins, and int and long
 * overflow into the next one.
 */
final class Numbers {
  private Numbers() {}

  static NumberValue add(NumberValue a, NumberValue b) {
    if (eitherDecimal(a, b)) {
      return Decimals.add(a.toDecimal128(), b.toDecimal128());
    }
    if (!eitherDouble(a, b)) {
      try {
        return integer(Math.addExact(integer(a), integer(b)), a, b);
      } catch (ArithmeticException overflow) {
        // The sum of the nearest doubles, as MongoDB gives it.
      }
    }
    return new BsonDouble(a.doubleValue() + b.doubleValue());
  }

  static NumberValue subtract(NumberValue a, NumberValue b) {
    if (eitherDecimal(a, b)) {
      return Decimals.subtract(a.toDecimal128(), b.toDecimal128());
    }
    if (!eitherDouble(a, b)) {
      try {
        return integer(Math.subtractExact(integer(a), integer(b)), a, b);
      } catch (ArithmeticException overflow) {
        // As in add.
      }
    }
    return new BsonDouble(a.doubleValue() - b.doubleValue());
  }

  static NumberValue multiply(NumberValue a, NumberValue b) {
    if (eitherDecimal(a, b)) {
      return Decimals.multiply(a.toDecimal128(), b.toDecimal128());
    }
    if (!eitherDouble(a, b)) {
      try {
        return integer(Math.multiplyExact(integer(a), integer(b)), a, b);
      } catch (ArithmeticException overflow) {
        // As in add.
      }
    }
    return new BsonDouble(a.doubleValue() * b.doubleValue());
  }

  /** The quotient, a decimal or a double; the divisor is not zero. */
  static NumberValue divide(NumberValue a, NumberValue b) {
    return eitherDecimal(a, b)
        ? Decimals.divide(a.toDecimal128(), b.toDecimal128())
        : new BsonDouble(a.doubleValue() / b.doubleValue());
  }

  static boolean eitherDecimal(NumberValue a, NumberValue b) {
    return a instanceof BsonDecimal128 || b instanceof BsonDecimal128;
  }

  static boolean eitherDouble(NumberValue a, NumberValue b) {
    return a instanceof BsonDouble || b instanceof BsonDouble;
  }

  static boolean eitherLong(NumberValue a, NumberValue b) {
    return a instanceof BsonInt64 || b instanceof BsonInt64;
  }

  static boolean isZero(NumberValue number) {
    // Not by doubleValue(): a small decimal would vanish.
    return number.exactLong().orElse(1) == 0;
  }

  /** The value of an int or a long. */
  static long integer(NumberValue number) {
    return number instanceof BsonInt32 i ? i.value() : ((BsonInt64) number).value();
  }

  /** An int where the value fits, else a long. */
  static NumberValue intOrLong(long value) {
    return value == (int) value ? new BsonInt32((int) value) : new BsonInt64(value);
  }

  private static NumberValue integer(long value, NumberValue a, NumberValue b) {
    return eitherLong(a, b) ? new BsonInt64(value) : intOrLong(value);
  }
}
