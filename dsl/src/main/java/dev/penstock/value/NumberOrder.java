package dev.penstock.value;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * The numeric part of {@link BsonOrder}: no comparison goes through a type that could round an
 * operand.
 */
final class NumberOrder {
  private static final long EXACT_IN_DOUBLE = 1L << 53;
  private static final double TWO_TO_63 = 0x1p63;

  private NumberOrder() {}

  static int compare(NumberValue left, NumberValue right) {
    if (left instanceof BsonDecimal128 || right instanceof BsonDecimal128) {
      return compareDecimals(left, right);
    }
    if (left instanceof BsonDouble l) {
      return right instanceof BsonDouble r
          ? compareDoubles(l.value(), r.value())
          : -compareLongToDouble(longOf(right), l.value());
    }
    return right instanceof BsonDouble r
        ? compareLongToDouble(longOf(left), r.value())
        : Long.compare(longOf(left), longOf(right));
  }

  /**
   * Equal numbers of any type agree on the long they equal, and otherwise on the nearest double.
   */
  static int hash(NumberValue number) {
    OptionalLong whole = number.exactLong();
    return whole.isPresent()
        ? Long.hashCode(whole.getAsLong())
        : Double.hashCode(number.doubleValue());
  }

  private static long longOf(NumberValue integer) {
    return integer instanceof BsonInt32 number ? number.value() : ((BsonInt64) integer).value();
  }

  private static int compareDoubles(double left, double right) {
    if (left < right) {
      return -1;
    }
    if (left > right) {
      return 1;
    }
    return left == right ? 0 : Boolean.compare(Double.isNaN(right), Double.isNaN(left));
  }

  private static int compareLongToDouble(long left, double right) {
    if (-EXACT_IN_DOUBLE <= left && left <= EXACT_IN_DOUBLE) {
      return compareDoubles((double) left, right);
    }
    if (right >= TWO_TO_63) {
      return -1;
    }
    // From 2^53 on a double has no fraction; a smaller one keeps its side when its fraction is cut
    // off.
    return right >= -TWO_TO_63 ? Long.compare(left, (long) right) : 1; // 1: NaN too is below
  }

  private static int compareDecimals(NumberValue left, NumberValue right) {
    if (isFinite(left) && isFinite(right)) {
      return exact(left).compareTo(exact(right));
    }
    return compareDoubles(extreme(left), extreme(right));
  }

  private static boolean isFinite(NumberValue number) {
    return !number.isNaN() && !number.isInfinite();
  }

  /**
   * A double that stands as the number does to NaN and the infinities; no finite decimal may round
   * up to one.
   */
  private static double extreme(NumberValue number) {
    return isFinite(number) ? 0 : number.doubleValue();
  }

  private static BigDecimal exact(NumberValue finite) {
    if (finite instanceof BsonDecimal128 decimal) {
      return decimal.bigDecimal();
    }
    return finite instanceof BsonDouble number
        ? new BigDecimal(number.value())
        : BigDecimal.valueOf(longOf(finite));
  }
}
