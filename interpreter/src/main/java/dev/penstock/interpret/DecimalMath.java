package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Powers and logarithms of decimals, computed with guard digits and rounded to 34. */
final class DecimalMath {
  private static final MathContext GUARDED = new MathContext(54, RoundingMode.HALF_EVEN);
  private static final BigDecimal LN_10 =
      new BigDecimal(
          "2.302585092994045684017991454684364207601101488628772976033327900967572609677352");
  private static final BigDecimal GREATEST =
      new BigDecimal("9.999999999999999999999999999999999E+6144");
  private static final BsonDecimal128 ONE = BsonDecimal128.of(filled(BigDecimal.ONE));
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Beyond these logarithms a power overflows or vanishes, whatever its other digits. */
  private static final BigDecimal GREATEST_LN = BigDecimal.valueOf(14_151);

  private static final BigDecimal LEAST_LN = BigDecimal.valueOf(-14_224);
  private static final int HALVINGS = 12;
  private static final long GREATEST_INTEGER_POWER = 999_999;

  private DecimalMath() {}

  static BsonDecimal128 exp(BsonDecimal128 x) {
    if (x.isNaN()) {
      return x;
    }
    if (x.isInfinite()) {
      return x.isNegative() ? BsonDecimal128.ZERO : x;
    }
    return power(x.bigDecimal());
  }

  /** The natural logarithm of a positive number. */
  static BsonDecimal128 ln(BsonDecimal128 x) {
    return x.isFinite() ? rounded(ln(x.bigDecimal())) : x;
  }

  /** As {@link #ln}, to the base 10. */
  static BsonDecimal128 log10(BsonDecimal128 x) {
    if (!x.isFinite()) {
      return x;
    }
    BigDecimal value = x.bigDecimal();
    BigDecimal mantissaLog = lnOfMantissa(mantissa(value)).divide(LN_10, GUARDED);
    return rounded(BigDecimal.valueOf(exponent(value)).add(mantissaLog, GUARDED));
  }

  /**
   * {@code base} to {@code exponent}, by the rules of IEEE 754 for zeros, infinities and NaN. What
   * comes to the greatest decimal has overflowed.
   */
  static BsonDecimal128 pow(BsonDecimal128 base, BsonDecimal128 exponent) {
    if (exponent.isZero() || isOne(base)) {
      return ONE;
    }
    if (base.isNaN() || exponent.isNaN()) {
      return BsonDecimal128.NAN;
    }
    boolean isInteger = isInteger(exponent);
    boolean negative = base.isNegative() && isInteger && isOdd(exponent);
    if (!base.isFinite() || !exponent.isFinite() || base.isZero()) {
      return limit(base, exponent, negative);
    }
    if (base.isNegative() && !isInteger) {
      return BsonDecimal128.NAN;
    }
    BigDecimal magnitude = base.bigDecimal().abs();
    BigDecimal log = ln(magnitude).multiply(exponent.bigDecimal(), GUARDED);
    BsonDecimal128 result =
        exponent.exactLong().isPresent()
                && Math.abs(exponent.exactLong().getAsLong()) <= GREATEST_INTEGER_POWER
                && log.abs().compareTo(LEAST_LN.negate()) < 0
            ? BsonDecimal128.of(
                filled(magnitude.pow(exponent.bigDecimal().intValueExact(), GUARDED)))
            : power(log);
    if (result.isFinite() && !result.isZero()) {
      BigDecimal power = filled(result.bigDecimal());
      result =
          power.compareTo(GREATEST) < 0
              ? BsonDecimal128.of(power)
              : BsonDecimal128.POSITIVE_INFINITY;
    }
    return negative ? Decimals.negate(result) : result;
  }

  private static BsonDecimal128 limit(
      BsonDecimal128 base, BsonDecimal128 exponent, boolean negative) {
    BsonDecimal128 magnitude = Decimals.abs(base);
    boolean grows;
    if (exponent.isInfinite()) {
      if (isOne(magnitude)) {
        return ONE;
      }
      boolean large =
          magnitude.isInfinite() || magnitude.bigDecimal().compareTo(BigDecimal.ONE) > 0;
      grows = large != exponent.isNegative();
    } else {
      grows = magnitude.isInfinite() != exponent.isNegative();
    }
    if (grows) {
      return Decimals.infinity(negative);
    }
    return negative ? BsonDecimal128.NEGATIVE_ZERO : BsonDecimal128.ZERO;
  }

  /** e to the power of x. */
  private static BsonDecimal128 power(BigDecimal x) {
    if (x.compareTo(GREATEST_LN) > 0) {
      return BsonDecimal128.POSITIVE_INFINITY;
    }
    if (x.compareTo(LEAST_LN) < 0) {
      return Decimals.underflow();
    }
    return rounded(exp(x));
  }

  /** e to the power of a number that is no more than some ten thousands. */
  static BigDecimal exp(BigDecimal x) {
    // exp(x) = 10^k exp(r), with r small enough for the series.
    BigDecimal k = x.divide(LN_10, 0, RoundingMode.HALF_EVEN);
    BigDecimal r = x.subtract(k.multiply(LN_10), GUARDED);
    return expOfSmall(r).scaleByPowerOfTen(k.intValueExact());
  }

  /** Taylor's series after halving; squaring undoes the halving. */
  private static BigDecimal expOfSmall(BigDecimal x) {
    BigDecimal reduced = x.divide(TWO.pow(HALVINGS), GUARDED);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 1;
        term.signum() != 0 && term.precision() - term.scale() > -GUARDED.getPrecision();
        n++) {
      term = term.multiply(reduced, GUARDED).divide(BigDecimal.valueOf(n), GUARDED);
      sum = sum.add(term, GUARDED);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, GUARDED);
    }
    return sum;
  }

  /** The natural logarithm of a positive number, with guard digits. */
  static BigDecimal ln(BigDecimal x) {
    return LN_10.multiply(BigDecimal.valueOf(exponent(x))).add(lnOfMantissa(mantissa(x)), GUARDED);
  }

  /** Halley's iteration triples the correct digits, of which the double's logarithm has 15. */
  private static BigDecimal lnOfMantissa(BigDecimal m) {
    BigDecimal y = new BigDecimal(Math.log(m.doubleValue()));
    for (int i = 0; i < 2; i++) {
      BigDecimal e = expOfSmall(y);
      y = y.add(TWO.multiply(m.subtract(e)).divide(m.add(e), GUARDED), GUARDED);
    }
    return y;
  }

  /** The exponent of the first digit; the mantissa is from 1 to 10. */
  private static int exponent(BigDecimal x) {
    return x.precision() - x.scale() - 1;
  }

  private static BigDecimal mantissa(BigDecimal x) {
    return x.movePointLeft(exponent(x));
  }

  /** A whole number without zeros after the point, all else with its 34 digits. */
  private static BsonDecimal128 rounded(BigDecimal x) {
    BigDecimal digits = x.round(MathContext.DECIMAL128).stripTrailingZeros();
    if (digits.scale() > 0) {
      return BsonDecimal128.of(filled(x));
    }
    boolean fits = digits.precision() - digits.scale() <= BsonDecimal128.DIGITS;
    return BsonDecimal128.of(fits ? digits.setScale(0) : digits);
  }

  /** The same number with 34 digits, as the result of an inexact operation has them. */
  static BigDecimal filled(BigDecimal x) {
    BigDecimal value = x.round(MathContext.DECIMAL128);
    return value.setScale(value.scale() + BsonDecimal128.DIGITS - value.precision());
  }

  private static boolean isOne(BsonDecimal128 x) {
    return x.exactLong().orElse(0) == 1;
  }

  private static boolean isInteger(BsonDecimal128 x) {
    return x.isFinite() && x.bigDecimal().stripTrailingZeros().scale() <= 0;
  }

  private static boolean isOdd(BsonDecimal128 integer) {
    BigDecimal digits = integer.bigDecimal().stripTrailingZeros();
    return digits.scale() == 0 && digits.unscaledValue().testBit(0);
  }
}
