package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.math.BigInteger;

/**
 * Powers, roots and logarithms: doubles, unless an operand is a decimal. The logarithm of a decimal
 * NaN is a double NaN all the same.
 */
final class Transcendental {
  private static final int LONGEST_POWER = 63;

  private Transcendental() {}

  static NumberValue exp(NumberValue x) {
    return x instanceof BsonDecimal128 d
        ? DecimalMath.exp(d)
        : new BsonDouble(Math.exp(x.doubleValue()));
  }

  static NumberValue ln(NumberValue x) {
    checkPositive("$ln", 28766, "operand", x);
    return x instanceof BsonDecimal128 d && !d.isNaN()
        ? DecimalMath.ln(d)
        : new BsonDouble(Math.log(x.doubleValue()));
  }

  static NumberValue log10(NumberValue x) {
    checkPositive("$log10", 28761, "operand", x);
    return x instanceof BsonDecimal128 d && !d.isNaN()
        ? DecimalMath.log10(d)
        : new BsonDouble(Math.log10(x.doubleValue()));
  }

  /** MongoDB divides the logarithms, so that {@code [8, 2]} may miss 3 by a bit. */
  static Value log(Value[] operands) {
    if (Operands.anyNullish(operands)) {
      return BsonNull.NULL;
    }
    NumberValue x = Operands.number(operands[0], 28756, "$log", "number");
    NumberValue base = Operands.number(operands[1], 28757, "$log", "base");
    checkPositive("$log", 28758, "number", x);
    checkPositive("$log", 28759, "base", base);
    if (base.exactLong().orElse(0) == 1) {
      throw new EvaluationException(28759, "$log takes a positive base other than 1");
    }
    return Numbers.eitherDecimal(x, base) && !x.isNaN() && !base.isNaN()
        ? Decimals.divide(DecimalMath.ln(x.toDecimal128()), DecimalMath.ln(base.toDecimal128()))
        : new BsonDouble(Math.log(x.doubleValue()) / Math.log(base.doubleValue()));
  }

  static NumberValue sqrt(NumberValue x) {
    if (isNegative(x)) {
      throw new EvaluationException(
          28714, "$sqrt takes a number that is not negative, not " + NumberText.of(x));
    }
    return x instanceof BsonDecimal128 d
        ? Decimals.sqrt(d)
        : new BsonDouble(Math.sqrt(x.doubleValue()));
  }

  static Value pow(Value[] operands) {
    if (Operands.anyNullish(operands)) {
      return BsonNull.NULL;
    }
    NumberValue base = Operands.number(operands[0], 28762, "$pow", "base");
    NumberValue exponent = Operands.number(operands[1], 28763, "$pow", "exponent");
    if (Numbers.isZero(base) && isNegative(exponent)) {
      throw new EvaluationException(28764, "$pow cannot raise 0 to a negative exponent");
    }
    if (Numbers.eitherDecimal(base, exponent)) {
      return DecimalMath.pow(base.toDecimal128(), exponent.toDecimal128());
    }
    if (Numbers.eitherDouble(base, exponent)) {
      return new BsonDouble(power(base.doubleValue(), exponent.doubleValue()));
    }
    return integerPower(base, exponent);
  }

  /** Exact where the result is a long, else a double. */
  private static Value integerPower(NumberValue base, NumberValue exponent) {
    long b = Numbers.integer(base);
    long e = Numbers.integer(exponent);
    boolean isUnit = b == 0 || Math.abs(b) == 1;
    if (isUnit || (e >= 0 && e <= LONGEST_POWER)) {
      // Of 0, 1 and -1 only the parity of the exponent matters, and whether it is 0.
      BigInteger power = BigInteger.valueOf(b).pow((int) (isUnit && e != 0 ? 2 - (e & 1) : e));
      if (power.bitLength() < Long.SIZE) {
        return Numbers.eitherLong(base, exponent)
            ? new BsonInt64(power.longValue())
            : Numbers.intOrLong(power.longValue());
      }
    }
    return new BsonDouble(power(base.doubleValue(), exponent.doubleValue()));
  }

  /** As in C, 1 is 1 to any power, and -1 to an infinite one; Java makes those NaN. */
  private static double power(double base, double exponent) {
    return base == 1 || (base == -1 && Double.isInfinite(exponent)) ? 1 : Math.pow(base, exponent);
  }

  private static void checkPositive(String operator, int code, String argument, NumberValue x) {
    if (!x.isNaN() && (isNegative(x) || Numbers.isZero(x))) {
      throw new EvaluationException(
          code, operator + " takes a positive " + argument + ", not " + NumberText.of(x));
    }
  }

  /** Below zero: the negative zeros and NaN are not. */
  private static boolean isNegative(NumberValue x) {
    return x instanceof BsonDecimal128 d
        ? d.isNegative() && !d.isZero() && !d.isNaN()
        : x.doubleValue() < 0;
  }
}
