package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonString;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Reads operands as the types that an operator takes, and says so where one is of another type. */
final class Operands {
  private static final double TWO_TO_63 = 0x1p63;
  private static final int LONG_DIGITS = 19;

  private Operands() {}

  static String string(Value value, int code, String operator, String argument) {
    if (value instanceof BsonString string) {
      return string.value();
    }
    throw wrongType(code, operator, "a string", argument, value);
  }

  static BsonArray array(Value value, int code, String operator, String argument) {
    if (value instanceof BsonArray array) {
      return array;
    }
    throw wrongType(code, operator, "an array", argument, value);
  }

  static NumberValue number(Value value, int code, String operator, String argument) {
    if (value instanceof NumberValue number) {
      return number;
    }
    throw wrongType(code, operator, "a number", argument, value);
  }

  /** A number that is a 32-bit integer, of whichever numeric type. */
  static int int32(Value value, int typeCode, int rangeCode, String operator, String argument) {
    OptionalLong exact = number(value, typeCode, operator, argument).exactLong();
    if (exact.isEmpty() || exact.getAsLong() != (int) exact.getAsLong()) {
      throw new EvaluationException(
          rangeCode, operator + " takes a 32-bit integer as " + argument + ", not " + text(value));
    }
    return (int) exact.getAsLong();
  }

  /**
   * A number as a long: the fraction of a double is cut off; a decimal is rounded, to even, and is
   * the least long where it is out of range.
   */
  static long int64(NumberValue number, String operator, String argument) {
    if (number instanceof BsonDecimal128 decimal) {
      return decimal.isFinite() ? rounded(decimal.bigDecimal()) : Long.MIN_VALUE;
    }
    double value = number.doubleValue();
    if (number instanceof BsonDouble && !(value >= Long.MIN_VALUE && value < TWO_TO_63)) {
      throw new EvaluationException(
          31109,
          operator + " takes a number that a long holds as " + argument + ", not " + text(number));
    }
    return number instanceof BsonDouble ? (long) value : Numbers.integer(number);
  }

  private static long rounded(BigDecimal decimal) {
    // No long has more than 19 digits; the test keeps 1E+6000 from being written out.
    if (decimal.precision() - decimal.scale() > LONG_DIGITS) {
      return Long.MIN_VALUE;
    }
    BigInteger integer = decimal.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    return integer.bitLength() < Long.SIZE ? integer.longValue() : Long.MIN_VALUE;
  }

  static boolean anyNullish(Value[] operands) {
    for (Value operand : operands) {
      if (operand.isNullish()) {
        return true;
      }
    }
    return false;
  }

  static EvaluationException wrongType(
      int code, String operator, String wanted, String argument, Value found) {
    return new EvaluationException(
        code, operator + " takes " + wanted + " as " + argument + ", not " + describe(found));
  }

  /** The value's type as MongoDB names it. */
  static String describe(Value value) {
    return value.type().alias();
  }

  private static String text(Value number) {
    return NumberText.of((NumberValue) number);
  }
}
