package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * IEEE 754 arithmetic on decimals: 34 digits, half-even, with NaN, infinities and the negative
 * zero.
 */
final class Decimals {
  private static final BsonDecimal128 LEAST_ZERO = BsonDecimal128.of(new BigDecimal("0E-6176"));

  private Decimals() {}

  static BsonDecimal128 abs(BsonDecimal128 a) {
    return a.isNegative() ? negate(a) : a;
  }

  static BsonDecimal128 negate(BsonDecimal128 a) {
    if (a.isNaN()) {
      return a;
    }
    if (a.isInfinite()) {
      return infinity(!a.isNegative());
    }
    return a.isZero()
        ? zero(a.bigDecimal(), !a.isNegative())
        : BsonDecimal128.of(a.bigDecimal().negate());
  }

  static BsonDecimal128 add(BsonDecimal128 a, BsonDecimal128 b) {
    if (a.isFinite() && b.isFinite()) {
      BigDecimal sum = a.bigDecimal().add(b.bigDecimal(), MathContext.DECIMAL128);
      return sum.signum() == 0
          ? zero(sum, a.isNegative() && b.isNegative())
          : BsonDecimal128.of(sum);
    }
    boolean undefined =
        a.isNaN()
            || b.isNaN()
            || (a.isInfinite() && b.isInfinite() && a.isNegative() != b.isNegative());
    return undefined ? BsonDecimal128.NAN : a.isInfinite() ? a : b;
  }

  static BsonDecimal128 subtract(BsonDecimal128 a, BsonDecimal128 b) {
    return add(a, negate(b));
  }

  static BsonDecimal128 multiply(BsonDecimal128 a, BsonDecimal128 b) {
    boolean negative = a.isNegative() != b.isNegative();
    if (a.isFinite() && b.isFinite()) {
      return signed(a.bigDecimal().multiply(b.bigDecimal()), negative);
    }
    boolean undefined = a.isNaN() || b.isNaN() || a.isZero() || b.isZero();
    return undefined ? BsonDecimal128.NAN : infinity(negative);
  }

  /** The quotient; the divisor is not zero. */
  static BsonDecimal128 divide(BsonDecimal128 a, BsonDecimal128 b) {
    boolean negative = a.isNegative() != b.isNegative();
    if (a.isFinite() && b.isFinite()) {
      return signed(a.bigDecimal().divide(b.bigDecimal(), MathContext.DECIMAL128), negative);
    }
    if (a.isNaN() || b.isNaN() || (a.isInfinite() && b.isInfinite())) {
      return BsonDecimal128.NAN;
    }
    return a.isInfinite() ? infinity(negative) : zero(LEAST_ZERO.bigDecimal(), negative);
  }

  /** The remainder with the dividend's sign; the divisor is not zero. */
  static BsonDecimal128 remainder(BsonDecimal128 a, BsonDecimal128 b) {
    if (!a.isFinite() || b.isNaN()) {
      return BsonDecimal128.NAN;
    }
    return b.isInfinite() ? a : signed(a.bigDecimal().remainder(b.bigDecimal()), a.isNegative());
  }

  /** Where the root is exact it has half as many digits after the point, rounded up. */
  static BsonDecimal128 sqrt(BsonDecimal128 a) {
    if (!a.isFinite()) {
      return a;
    }
    BigDecimal value = a.bigDecimal();
    int places = Math.floorDiv(value.scale() + 1, 2);
    if (a.isZero()) {
      return signed(value.setScale(places), a.isNegative());
    }
    BigDecimal root = value.sqrt(MathContext.DECIMAL128);
    if (root.multiply(root).compareTo(value) != 0) {
      return BsonDecimal128.of(DecimalMath.filled(root));
    }
    int most = root.scale() + BsonDecimal128.DIGITS - root.precision();
    return BsonDecimal128.of(root.setScale(Math.min(places, most)));
  }

  /**
   * A finite decimal with {@code place} digits after the point; empty if that takes more than 34
   * digits.
   */
  static Optional<BsonDecimal128> quantize(BsonDecimal128 a, int place, RoundingMode mode) {
    BigDecimal value = a.bigDecimal();
    long digits = (long) value.precision() - value.scale() + place;
    if (value.signum() != 0 && digits > BsonDecimal128.DIGITS) {
      return Optional.empty();
    }
    BigDecimal rounded = value.setScale(place, mode);
    return rounded.precision() > BsonDecimal128.DIGITS
        ? Optional.empty()
        : Optional.of(signed(rounded, a.isNegative()));
  }

  static BsonDecimal128 infinity(boolean negative) {
    return negative ? BsonDecimal128.NEGATIVE_INFINITY : BsonDecimal128.POSITIVE_INFINITY;
  }

  /** The smallest zero, which is what underflow leaves. */
  static BsonDecimal128 underflow() {
    return LEAST_ZERO;
  }

  private static BsonDecimal128 signed(BigDecimal value, boolean negative) {
    return value.signum() == 0 ? zero(value, negative) : BsonDecimal128.of(value);
  }

  private static BsonDecimal128 zero(BigDecimal zero, boolean negative) {
    return negative ? BsonDecimal128.parse("-" + zero) : BsonDecimal128.of(zero);
  }
}
