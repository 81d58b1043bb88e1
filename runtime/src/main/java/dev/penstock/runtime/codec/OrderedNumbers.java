package dev.penstock.runtime.codec;

import dev.penstock.value.BsonDecimal128;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of the four types as bytes in the order of their exact values: a byte for NaN, negative
 * or not; the greatest double not beyond the magnitude; what the magnitude has beyond that double,
 * which is nothing for doubles and most integers. The bytes of a negative number's magnitude are
 * complemented.
 */
final class OrderedNumbers {
  private static final int NAN = 0;
  private static final int NEGATIVE = 1;
  private static final int POSITIVE = 2;

  private static final int NO_REST = 0;
  private static final int REST = 1;

  /** No exponent of a rest is below {@code -EXPONENT_BIAS}: decimals have 6176 places at most. */
  private static final int EXPONENT_BIAS = 0x4000;

  private OrderedNumbers() {}

  static void put(long number, OrderedBytes out) {
    double nearest = (double) number;
    // 2^63 - 1 rounds to 2^63, which would cut down to 2^63 - 1 again.
    if ((long) nearest == number && nearest != 0x1p63) {
      put(nearest, out);
    } else {
      put(BigDecimal.valueOf(number), out);
    }
  }

  static void put(double number, OrderedBytes out) {
    if (Double.isNaN(number)) {
      out.putByte(NAN);
      return;
    }
    int start = begin(number < 0, out);
    out.putLong(Double.doubleToRawLongBits(Math.abs(number)));
    out.putByte(NO_REST);
    end(number < 0, start, out);
  }

  static void put(BsonDecimal128 number, OrderedBytes out) {
    if (number.isNaN() || number.isInfinite()) {
      put(number.doubleValue(), out);
    } else {
      put(number.bigDecimal(), out);
    }
  }

  /** The greatest long or double that is not above the number, which is not NaN. */
  static Number floor(BsonDecimal128 number) {
    if (number.isInfinite()) {
      return number.doubleValue();
    }
    BigDecimal exact = number.bigDecimal();
    double below = number.doubleValue();
    if (below == Double.POSITIVE_INFINITY) {
      below = Double.MAX_VALUE;
    } else if (!Double.isInfinite(below) && new BigDecimal(below).compareTo(exact) > 0) {
      below = Math.nextDown(below);
    }
    if (Math.abs(below) >= 0x1p63) {
      return below;
    }
    long whole = exact.setScale(0, RoundingMode.FLOOR).longValue();
    return BigDecimal.valueOf(whole).compareTo(new BigDecimal(below)) > 0
        ? (Number) whole
        : (Number) below;
  }

  private static void put(BigDecimal number, OrderedBytes out) {
    boolean negative = number.signum() < 0;
    BigDecimal magnitude = number.abs();
    double below = magnitude.doubleValue();
    if (Double.isInfinite(below)) {
      below = Double.MAX_VALUE;
    } else if (new BigDecimal(below).compareTo(magnitude) > 0) {
      below = Math.nextDown(below);
    }
    int start = begin(negative, out);
    out.putLong(Double.doubleToRawLongBits(below));
    rest(magnitude.subtract(new BigDecimal(below)), out);
    end(negative, start, out);
  }

  /** The exponent of the first digit, then the digits; the NUL after them is below every digit. */
  private static void rest(BigDecimal rest, OrderedBytes out) {
    if (rest.signum() == 0) {
      out.putByte(NO_REST);
      return;
    }
    BigDecimal shortest = rest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() + EXPONENT_BIAS;
    out.putByte(REST);
    out.putByte(exponent >>> 8);
    out.putByte(exponent);
    out.putBytes(shortest.unscaledValue().toString().getBytes(StandardCharsets.US_ASCII));
    out.putByte(0);
  }

  private static int begin(boolean negative, OrderedBytes out) {
    out.putByte(negative ? NEGATIVE : POSITIVE);
    return out.size();
  }

  private static void end(boolean negative, int start, OrderedBytes out) {
    if (negative) {
      out.complementFrom(start);
    }
  }
}
