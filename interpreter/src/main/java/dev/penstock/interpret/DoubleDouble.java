package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A sum of about 106 bits: a double, and the error of its rounding. It adds up longs exactly and
 * doubles in any order to the same result for all practical purposes.
 */
final class DoubleDouble {
  private static final double SAFE = 0x1p62;

  private double sum;
  private double error;
  private double plain; // the answer once infinities make the error NaN

  void add(double x) {
    plain += x;
    // Knuth's two-sum, twice: the rounding errors of x + error and of the new sum are kept.
    double low = x + error;
    double lowError = lost(x, error, low);
    double high = sum + low;
    double highError = lost(sum, low, high) + lowError;
    sum = high + highError;
    error = highError - (sum - high);
  }

  private static double lost(double a, double b, double sum) {
    double bRounded = sum - a;
    return (a - (sum - bRounded)) + (b - bRounded);
  }

  /** A long has more bits than a double, so it is added in two parts. */
  void add(long x) {
    long high = x >> 32 << 32;
    add((double) high);
    add((double) (x - high));
  }

  double toDouble() {
    return Double.isNaN(sum) ? plain : sum;
  }

  /** The sum of integers, where a long can hold it. */
  OptionalLong toLong() {
    if (Math.abs(sum) < SAFE) {
      return OptionalLong.of((long) sum + (long) error);
    }
    if (!Double.isFinite(sum)) {
      return OptionalLong.empty();
    }
    BigDecimal exact = new BigDecimal(sum).add(new BigDecimal(error));
    return BsonDecimal128.of(exact).exactLong();
  }

  /** The sum to 34 digits. */
  BsonDecimal128 toDecimal128() {
    double value = toDouble();
    if (Double.isNaN(value)) {
      return BsonDecimal128.NAN;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? BsonDecimal128.POSITIVE_INFINITY : BsonDecimal128.NEGATIVE_INFINITY;
    }
    return BsonDecimal128.of(new BigDecimal(sum).add(new BigDecimal(error)));
  }
}
