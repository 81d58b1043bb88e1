package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Trigonometric functions of decimals, computed with guard digits and rounded to 34. Each argument
 * lies where the function is defined; NaN gives NaN.
 */
final class DecimalTrigonometry {
  private static final MathContext GUARDED = new MathContext(60, RoundingMode.HALF_EVEN);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int GUARD_DIGITS = 10;
  private static final BigDecimal PI = pi(GUARDED.getPrecision());

  /** The nearest multiple of pi/2 differs from a decimal by more than its last 80 digits. */
  private static final int REDUCTION_DIGITS = 140;

  /** Beyond, a hyperbolic sine overflows. */
  private static final BigDecimal GREATEST_EXPONENT = BigDecimal.valueOf(14_160);

  /** Beyond, a hyperbolic tangent is 1. */
  private static final BigDecimal GREATEST_TANH = BigDecimal.valueOf(60);

  private static final int HALVINGS = 4;

  private DecimalTrigonometry() {}

  static BsonDecimal128 sin(BsonDecimal128 x) {
    return isItself(x) ? x : result(sin(Reduced.of(x.bigDecimal())));
  }

  static BsonDecimal128 cos(BsonDecimal128 x) {
    return x.isNaN() ? x : result(cos(Reduced.of(x.bigDecimal())));
  }

  static BsonDecimal128 tan(BsonDecimal128 x) {
    if (isItself(x)) {
      return x;
    }
    Reduced angle = Reduced.of(x.bigDecimal());
    return result(sin(angle).divide(cos(angle), GUARDED));
  }

  static BsonDecimal128 asin(BsonDecimal128 x) {
    if (isItself(x)) {
      return x;
    }
    BigDecimal value = x.bigDecimal();
    BigDecimal other = ONE.subtract(value).multiply(ONE.add(value)).sqrt(GUARDED);
    return result(atan2(value, other));
  }

  static BsonDecimal128 acos(BsonDecimal128 x) {
    if (x.isNaN()) {
      return x;
    }
    BigDecimal value = x.bigDecimal();
    BigDecimal half = atan2(ONE.subtract(value).sqrt(GUARDED), ONE.add(value).sqrt(GUARDED));
    return result(half.multiply(TWO));
  }

  static BsonDecimal128 atan(BsonDecimal128 x) {
    if (isItself(x)) {
      return x;
    }
    return x.isInfinite() ? quarters(1, 2, x.isNegative()) : result(atan(x.bigDecimal()));
  }

  /** By the rules of IEEE 754 for zeros and infinities. */
  static BsonDecimal128 atan2(BsonDecimal128 y, BsonDecimal128 x) {
    if (y.isNaN() || x.isNaN()) {
      return BsonDecimal128.NAN;
    }
    boolean below = y.isNegative();
    if (y.isInfinite()) {
      int quarters = x.isNegative() ? 3 : 1;
      return x.isInfinite() ? quarters(quarters, 4, below) : quarters(1, 2, below);
    }
    if (y.isZero() || x.isInfinite()) {
      return x.isNegative() ? quarters(1, 1, below) : zero(y);
    }
    return x.isZero() ? quarters(1, 2, below) : result(atan2(y.bigDecimal(), x.bigDecimal()));
  }

  static BsonDecimal128 sinh(BsonDecimal128 x) {
    if (isItself(x) || x.isInfinite()) {
      return x;
    }
    BigDecimal value = x.bigDecimal();
    return value.abs().compareTo(GREATEST_EXPONENT) > 0
        ? Decimals.infinity(x.isNegative())
        : result(sinh(value));
  }

  static BsonDecimal128 cosh(BsonDecimal128 x) {
    if (x.isNaN()) {
      return x;
    }
    return x.isInfinite() || x.bigDecimal().abs().compareTo(GREATEST_EXPONENT) > 0
        ? BsonDecimal128.POSITIVE_INFINITY
        : result(cosh(x.bigDecimal()));
  }

  static BsonDecimal128 tanh(BsonDecimal128 x) {
    if (isItself(x)) {
      return x;
    }
    if (x.isInfinite()) {
      return BsonDecimal128.of(x.isNegative() ? -1 : 1);
    }
    BigDecimal value = x.bigDecimal();
    return value.abs().compareTo(GREATEST_TANH) > 0
        ? result(BigDecimal.valueOf(value.signum()))
        : result(sinh(value).divide(cosh(value), GUARDED));
  }

  static BsonDecimal128 asinh(BsonDecimal128 x) {
    return isItself(x) || x.isInfinite() ? x : result(asinh(x.bigDecimal()));
  }

  static BsonDecimal128 acosh(BsonDecimal128 x) {
    if (x.isNaN() || x.isInfinite()) {
      return x;
    }
    BigDecimal value = x.bigDecimal();
    return result(asinh(value.subtract(ONE).multiply(value.add(ONE)).sqrt(GUARDED)));
  }

  static BsonDecimal128 atanh(BsonDecimal128 x) {
    if (isItself(x)) {
      return x;
    }
    return x.bigDecimal().abs().compareTo(ONE) == 0
        ? Decimals.infinity(x.isNegative())
        : result(atanh(x.bigDecimal()));
  }

  /** Whether an odd function leaves the number as it is. */
  private static boolean isItself(BsonDecimal128 x) {
    return x.isNaN() || x.isZero();
  }

  private static BsonDecimal128 zero(BsonDecimal128 sign) {
    return sign.isNegative() ? BsonDecimal128.NEGATIVE_ZERO : BsonDecimal128.ZERO;
  }

  private static BsonDecimal128 quarters(int times, int parts, boolean negative) {
    BigDecimal angle =
        PI.multiply(BigDecimal.valueOf(times)).divide(BigDecimal.valueOf(parts), GUARDED);
    return result(negative ? angle.negate() : angle);
  }

  private static BsonDecimal128 result(BigDecimal value) {
    return value.signum() == 0
        ? Decimals.underflow()
        : BsonDecimal128.of(DecimalMath.filled(value));
  }

  /**
   * An angle as a multiple of pi/2 and a rest of pi/4 at most.
   *
   * @param quadrant the multiple, modulo 4
   */
  private record Reduced(int quadrant, BigDecimal rest) {
    static Reduced of(BigDecimal angle) {
      if (angle.abs().compareTo(HALF) < 0) {
        return new Reduced(0, angle);
      }
      int digits = Math.max(0, angle.precision() - angle.scale()) + REDUCTION_DIGITS;
      BigDecimal quarter = pi(digits).divide(TWO);
      BigDecimal times = angle.divide(quarter, 0, RoundingMode.HALF_EVEN);
      int quadrant = times.toBigInteger().and(THREE).intValue();
      return new Reduced(quadrant, angle.subtract(times.multiply(quarter)).round(GUARDED));
    }
  }

  private static BigDecimal sin(Reduced angle) {
    return switch (angle.quadrant()) {
      case 0 -> sinOfSmall(angle.rest());
      case 1 -> cosOfSmall(angle.rest());
      case 2 -> sinOfSmall(angle.rest()).negate();
      default -> cosOfSmall(angle.rest()).negate();
    };
  }

  private static BigDecimal cos(Reduced angle) {
    return sin(new Reduced((angle.quadrant() + 1) & 3, angle.rest()));
  }

  private static BigDecimal sinOfSmall(BigDecimal x) {
    return alternating(x, x, 1, -1);
  }

  private static BigDecimal cosOfSmall(BigDecimal x) {
    return alternating(ONE, x, 0, -1);
  }

  /**
   * Taylor's series of a sine or cosine, hyperbolic with the sign 1: from {@code first} each term
   * is the one before times x^2 over the next two factors of the factorial.
   */
  private static BigDecimal alternating(BigDecimal first, BigDecimal x, int start, int sign) {
    BigDecimal square = x.multiply(x, GUARDED).multiply(BigDecimal.valueOf(sign));
    BigDecimal term = first;
    BigDecimal sum = first;
    for (long n = start; matters(term, sum); n += 2) {
      term = term.multiply(square).divide(BigDecimal.valueOf((n + 1) * (n + 2)), GUARDED);
      sum = sum.add(term, GUARDED);
    }
    return sum;
  }

  /** Whether a term can change a digit of the sum. */
  private static boolean matters(BigDecimal term, BigDecimal sum) {
    return term.signum() != 0 && exponent(term) > exponent(sum) - GUARDED.getPrecision();
  }

  private static long exponent(BigDecimal x) {
    return (long) x.precision() - x.scale();
  }

  /** The angle of a point that is not the origin, on either side of the vertical axis. */
  private static BigDecimal atan2(BigDecimal y, BigDecimal x) {
    if (x.signum() == 0) {
      return PI.multiply(BigDecimal.valueOf(y.signum())).divide(TWO, GUARDED);
    }
    BigDecimal angle = atan(y.divide(x, GUARDED));
    if (x.signum() > 0) {
      return angle;
    }
    return y.signum() < 0 ? angle.subtract(PI, GUARDED) : angle.add(PI, GUARDED);
  }

  private static BigDecimal atan(BigDecimal x) {
    if (x.abs().compareTo(ONE) > 0) {
      BigDecimal right = PI.multiply(BigDecimal.valueOf(x.signum())).divide(TWO, GUARDED);
      return right.subtract(atan(ONE.divide(x, GUARDED)), GUARDED);
    }
    // Each half of the angle has a smaller tangent, for which the series is short.
    BigDecimal half = x;
    for (int i = 0; i < HALVINGS; i++) {
      BigDecimal hypotenuse = ONE.add(half.multiply(half), GUARDED).sqrt(GUARDED);
      half = half.divide(ONE.add(hypotenuse), GUARDED);
    }
    return oddSeries(half, -1).multiply(TWO.pow(HALVINGS), GUARDED);
  }

  /** x + s x^3/3 + s^2 x^5/5 ...: the arc tangent with the sign -1, hyperbolic with 1. */
  private static BigDecimal oddSeries(BigDecimal x, int sign) {
    BigDecimal square = x.multiply(x, GUARDED).multiply(BigDecimal.valueOf(sign));
    BigDecimal power = x;
    BigDecimal sum = x;
    for (long n = 3; matters(power, sum); n += 2) {
      power = power.multiply(square, GUARDED);
      sum = sum.add(power.divide(BigDecimal.valueOf(n), GUARDED), GUARDED);
    }
    return sum;
  }

  private static BigDecimal sinh(BigDecimal x) {
    if (x.abs().compareTo(ONE) < 0) {
      return alternating(x, x, 1, 1);
    }
    BigDecimal power = DecimalMath.exp(x);
    return power.subtract(ONE.divide(power, GUARDED), GUARDED).divide(TWO, GUARDED);
  }

  private static BigDecimal cosh(BigDecimal x) {
    BigDecimal power = DecimalMath.exp(x);
    return power.add(ONE.divide(power, GUARDED), GUARDED).divide(TWO, GUARDED);
  }

  private static BigDecimal asinh(BigDecimal x) {
    BigDecimal hypotenuse = x.multiply(x, GUARDED).add(ONE, GUARDED).sqrt(GUARDED);
    if (x.abs().compareTo(HALF) < 0) {
      return oddSeries(x.divide(hypotenuse, GUARDED), 1);
    }
    BigDecimal positive = DecimalMath.ln(x.abs().add(hypotenuse, GUARDED));
    return x.signum() < 0 ? positive.negate() : positive;
  }

  private static BigDecimal atanh(BigDecimal x) {
    return x.abs().compareTo(HALF) < 0
        ? oddSeries(x, 1)
        : DecimalMath.ln(ONE.add(x).divide(ONE.subtract(x), GUARDED)).divide(TWO, GUARDED);
  }

  /** Machin's formula, in integers, of which divisions by small numbers are quick. */
  private static BigDecimal pi(int digits) {
    int scale = digits + GUARD_DIGITS;
    BigInteger fifth = arcCotangent(5, scale).multiply(BigInteger.valueOf(16));
    BigInteger rest = arcCotangent(239, scale).multiply(BigInteger.valueOf(4));
    return new BigDecimal(fifth.subtract(rest), scale);
  }

  private static BigInteger arcCotangent(long x, int scale) {
    BigInteger square = BigInteger.valueOf(-x * x);
    BigInteger power = BigInteger.TEN.pow(scale).divide(BigInteger.valueOf(x));
    BigInteger sum = power;
    for (long n = 3; power.signum() != 0; n += 2) {
      power = power.divide(square);
      sum = sum.add(power.divide(BigInteger.valueOf(n)));
    }
    return sum;
  }
}
