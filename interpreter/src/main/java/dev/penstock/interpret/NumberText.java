package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.NumberValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How MongoDB writes numbers: a double with 16 digits in {@code $toString}, with 6 in the string
 * operators.
 */
final class NumberText {
  private static final MathContext SIXTEEN_DIGITS = new MathContext(16, RoundingMode.HALF_EVEN);
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final int LEAST_PLAIN_EXPONENT = -4;

  private NumberText() {}

  /** What {@code $toString} gives. */
  static String of(NumberValue number) {
    return text(number, SIXTEEN_DIGITS);
  }

  /** What {@code $substrCP}, {@code $toUpper} and {@code $toLower} make of a number. */
  static String coerced(NumberValue number) {
    return text(number, SIX_DIGITS);
  }

  private static String text(NumberValue number, MathContext digits) {
    if (number instanceof BsonInt32 i) {
      return Integer.toString(i.value());
    }
    if (number instanceof BsonInt64 l) {
      return Long.toString(l.value());
    }
    if (number instanceof BsonDecimal128 decimal) {
      return decimal.toString();
    }
    return text(number.doubleValue(), digits);
  }

  /** C's format {@code %.<digits>g}. */
  private static String text(double value, MathContext digits) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = value < 0 || 1 / value < 0 ? "-" : "";
    if (Double.isInfinite(value)) {
      return sign + "inf";
    }
    if (value == 0) {
      return sign + "0";
    }
    BigDecimal rounded = new BigDecimal(Math.abs(value)).round(digits).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= LEAST_PLAIN_EXPONENT && exponent < digits.getPrecision()) {
      return sign + rounded.toPlainString();
    }
    String power = Integer.toString(Math.abs(exponent));
    return sign
        + rounded.movePointLeft(exponent).toPlainString()
        + (exponent < 0 ? "e-" : "e+")
        + (power.length() < 2 ? "0" : "")
        + power;
  }
}
