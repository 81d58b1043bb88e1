package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.ArithmeticOp;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic operators. The result has the widest operand's type; int overflows into long, long
 * into double.
 */
final class ArithmeticEvaluation {
  private static final int TYPE_MISMATCH = 14;

  private ArithmeticEvaluation() {}

  static Operation of(ArithmeticOp op) {
    return switch (op) {
      case ABS -> o -> unary("$abs", o[0], ArithmeticEvaluation::abs);
      case ADD -> OfTwo.orMore(ArithmeticEvaluation::add, ArithmeticEvaluation::add);
      case CEIL -> o -> unary("$ceil", o[0], Rounding::ceil);
      case DIVIDE -> OfTwo.always(ArithmeticEvaluation::divide);
      case EXP -> o -> unary("$exp", o[0], Transcendental::exp);
      case FLOOR -> o -> unary("$floor", o[0], Rounding::floor);
      case LN -> o -> unary("$ln", o[0], Transcendental::ln);
      case LOG -> Transcendental::log;
      case LOG10 -> o -> unary("$log10", o[0], Transcendental::log10);
      case MOD -> ArithmeticEvaluation::mod;
      case MULTIPLY -> OfTwo.orMore(ArithmeticEvaluation::multiply, ArithmeticEvaluation::multiply);
      case POW -> Transcendental::pow;
      case ROUND -> Rounding::round;
      case SIGMOID -> ArithmeticEvaluation::sigmoid;
      case SQRT -> o -> unary("$sqrt", o[0], Transcendental::sqrt);
      case SUBTRACT -> OfTwo.always(ArithmeticEvaluation::subtract);
      case TRUNC -> Rounding::trunc;
    };
  }

  /** A function of one number. */
  @FunctionalInterface
  private interface Unary {
    Value apply(NumberValue number);
  }

  private static Value unary(String operator, Value operand, Unary function) {
    return operand.isNullish()
        ? BsonNull.NULL
        : function.apply(Operands.number(operand, 28765, operator, "operand"));
  }

  private static Value abs(NumberValue number) {
    if (number instanceof BsonInt32 i) {
      return Numbers.intOrLong(Math.abs((long) i.value()));
    }
    if (number instanceof BsonInt64 l) {
      if (l.value() == Long.MIN_VALUE) {
        throw new EvaluationException(28680, "$abs of the least long is not a long");
      }
      return new BsonInt64(Math.abs(l.value()));
    }
    return number instanceof BsonDouble d
        ? new BsonDouble(Math.abs(d.value()))
        : Decimals.abs((BsonDecimal128) number);
  }

  /**
   * From left to right; at most one operand is a date, and the sum of the others is added to it.
   */
  private static Value add(Value[] operands) {
    NumberValue sum = new BsonInt32(0);
    @Nullable BsonDate date = null;
    boolean isLong = false;
    for (Value operand : operands) {
      if (operand.isNullish()) {
        return BsonNull.NULL;
      }
      if (operand instanceof BsonDate found) {
        if (date != null) {
          throw new EvaluationException(16612, "$add takes at most one date");
        }
        date = found;
      } else {
        NumberValue number = addend(operand);
        isLong |= number instanceof BsonInt64;
        sum = Numbers.add(sum, number);
      }
    }
    if (date != null) {
      return Dates.plus(date, sum, "$add");
    }
    // A sum of ints may leave the range of int on its way and come back.
    return sum instanceof BsonInt64 total && !isLong ? Numbers.intOrLong(total.value()) : sum;
  }

  /** A sum begins with 0: two of -0.0 give 0.0, and decimals keep its exponent. */
  private static Value add(Value left, Value right) {
    if (left instanceof BsonDouble a && right instanceof BsonDouble b) {
      return new BsonDouble(0 + a.value() + b.value());
    }
    return left instanceof NumberValue a
            && right instanceof NumberValue b
            && !Numbers.eitherDecimal(a, b)
        ? Numbers.add(a, b)
        : add(new Value[] {left, right});
  }

  private static NumberValue addend(Value operand) {
    if (operand instanceof NumberValue number) {
      return number;
    }
    throw Operands.wrongType(TYPE_MISMATCH, "$add", "numbers and a date", "operands", operand);
  }

  private static Value subtract(Value left, Value right) {
    if (left.isNullish() || right.isNullish()) {
      return BsonNull.NULL;
    }
    if (left instanceof BsonDate from && right instanceof BsonDate to) {
      try {
        return new BsonInt64(Math.subtractExact(from.millis(), to.millis()));
      } catch (ArithmeticException e) {
        throw Dates.overflow("$subtract");
      }
    }
    if (left instanceof BsonDate date && right instanceof NumberValue number) {
      return Dates.minus(date, number, "$subtract");
    }
    if (left instanceof NumberValue a && right instanceof NumberValue b) {
      return Numbers.subtract(a, b);
    }
    throw new EvaluationException(
        TYPE_MISMATCH,
        "$subtract cannot take "
            + Operands.describe(right)
            + " from "
            + Operands.describe(left)
            + "; it takes numbers, two dates, or a number from a date");
  }

  private static Value multiply(Value[] operands) {
    @Nullable NumberValue product = null;
    boolean isLong = false;
    for (Value operand : operands) {
      if (operand.isNullish()) {
        return BsonNull.NULL;
      }
      NumberValue number = factor(operand);
      isLong |= number instanceof BsonInt64;
      product = product == null ? number : Numbers.multiply(product, number);
    }
    if (product == null) {
      return new BsonInt32(1);
    }
    return product instanceof BsonInt64 total && !isLong
        ? Numbers.intOrLong(total.value())
        : product;
  }

  private static Value multiply(Value left, Value right) {
    if (left.isNullish()) {
      return BsonNull.NULL;
    }
    NumberValue number = factor(left);
    return right.isNullish() ? BsonNull.NULL : Numbers.multiply(number, factor(right));
  }

  private static NumberValue factor(Value operand) {
    return Operands.number(operand, TYPE_MISMATCH, "$multiply", "operand");
  }

  private static Value divide(Value left, Value right) {
    if (left.isNullish() || right.isNullish()) {
      return BsonNull.NULL;
    }
    NumberValue dividend = Operands.number(left, TYPE_MISMATCH, "$divide", "dividend");
    NumberValue divisor = Operands.number(right, TYPE_MISMATCH, "$divide", "divisor");
    if (Numbers.isZero(divisor)) {
      throw new EvaluationException(2, "$divide cannot divide by zero");
    }
    return Numbers.divide(dividend, divisor);
  }

  /** The remainder has the dividend's sign. */
  private static Value mod(Value[] operands) {
    if (!(operands[0] instanceof NumberValue dividend
        && operands[1] instanceof NumberValue divisor)) {
      if (Operands.anyNullish(operands)) {
        return BsonNull.NULL;
      }
      Value wrong = operands[0] instanceof NumberValue ? operands[1] : operands[0];
      throw Operands.wrongType(16611, "$mod", "numbers", "operands", wrong);
    }
    if (Numbers.isZero(divisor)) {
      throw new EvaluationException(16610, "$mod cannot divide by zero");
    }
    if (Numbers.eitherDecimal(dividend, divisor)) {
      return Decimals.remainder(dividend.toDecimal128(), divisor.toDecimal128());
    }
    if (Numbers.eitherDouble(dividend, divisor)) {
      return new BsonDouble(dividend.doubleValue() % divisor.doubleValue());
    }
    long remainder = Numbers.integer(dividend) % Numbers.integer(divisor);
    return Numbers.eitherLong(dividend, divisor)
        ? new BsonInt64(remainder)
        : new BsonInt32((int) remainder);
  }

  /**
   * {@code 1 / (1 + exp(-x))}, which MongoDB builds from its other operators: {@code $multiply}
   * finds the wrong type.
   */
  private static Value sigmoid(Value[] operands) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    NumberValue x = Operands.number(operands[0], TYPE_MISMATCH, "$sigmoid", "operand");
    NumberValue one = new BsonInt32(1);
    NumberValue power = Transcendental.exp(Numbers.multiply(new BsonInt32(-1), x));
    return divide(one, Numbers.add(one, power));
  }
}
