package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.TrigonometryOp;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.math.BigDecimal;

/** The trigonometric operators: doubles, unless an operand is a decimal. */
final class TrigonometryEvaluation {
  private static final int OUT_OF_BOUNDS = 50989;
  private static final BsonInt32 ONE = new BsonInt32(1);
  private static final BsonInt32 MINUS_ONE = new BsonInt32(-1);
  private static final BsonDecimal128 DEGREE =
      BsonDecimal128.of(new BigDecimal("0.01745329251994329576923690768488613"));
  private static final BsonDecimal128 RADIAN =
      BsonDecimal128.of(new BigDecimal("57.29577951308232087679815481410517"));

  /** The square of a greater number leaves the range of double. */
  private static final double LARGE = 0x1p500;

  private TrigonometryEvaluation() {}

  static Operation of(TrigonometryOp op) {
    return switch (op) {
      case ACOS -> within(op, Math::acos, DecimalTrigonometry::acos);
      case ACOSH -> fromOne(op, TrigonometryEvaluation::acosh, DecimalTrigonometry::acosh);
      case ASIN -> within(op, Math::asin, DecimalTrigonometry::asin);
      case ASINH -> unary(op, TrigonometryEvaluation::asinh, DecimalTrigonometry::asinh);
      case ATAN -> unary(op, Math::atan, DecimalTrigonometry::atan);
      case ATAN2 -> TrigonometryEvaluation::atan2;
      case ATANH -> within(op, TrigonometryEvaluation::atanh, DecimalTrigonometry::atanh);
      case COS -> finite(op, Math::cos, DecimalTrigonometry::cos);
      case COSH -> unary(op, Math::cosh, DecimalTrigonometry::cosh);
      case DEGREES_TO_RADIANS ->
          unary(op, x -> x * (Math.PI / 180), x -> Decimals.multiply(x, DEGREE));
      case RADIANS_TO_DEGREES ->
          unary(op, x -> x * (180 / Math.PI), x -> Decimals.multiply(x, RADIAN));
      case SIN -> finite(op, Math::sin, DecimalTrigonometry::sin);
      case SINH -> unary(op, Math::sinh, DecimalTrigonometry::sinh);
      case TAN -> finite(op, Math::tan, DecimalTrigonometry::tan);
      case TANH -> unary(op, Math::tanh, DecimalTrigonometry::tanh);
    };
  }

  /** A function of a double. */
  @FunctionalInterface
  private interface OfDouble {
    double apply(double x);
  }

  /** A function of a decimal. */
  @FunctionalInterface
  private interface OfDecimal {
    BsonDecimal128 apply(BsonDecimal128 x);
  }

  /** Whether a function is defined for a number other than NaN. */
  @FunctionalInterface
  private interface Domain {
    boolean has(NumberValue x);
  }

  private static Operation unary(TrigonometryOp op, OfDouble ofDouble, OfDecimal ofDecimal) {
    return defined(op, "any number", x -> true, ofDouble, ofDecimal);
  }

  private static Operation finite(TrigonometryOp op, OfDouble ofDouble, OfDecimal ofDecimal) {
    return defined(op, "a finite number", x -> !x.isInfinite(), ofDouble, ofDecimal);
  }

  private static Operation within(TrigonometryOp op, OfDouble ofDouble, OfDecimal ofDecimal) {
    return defined(
        op,
        "a number from -1 to 1",
        x -> BsonOrder.compare(x, MINUS_ONE) >= 0 && BsonOrder.compare(x, ONE) <= 0,
        ofDouble,
        ofDecimal);
  }

  private static Operation fromOne(TrigonometryOp op, OfDouble ofDouble, OfDecimal ofDecimal) {
    return defined(op, "a number from 1", x -> BsonOrder.compare(x, ONE) >= 0, ofDouble, ofDecimal);
  }

  private static Operation defined(
      TrigonometryOp op, String wanted, Domain domain, OfDouble ofDouble, OfDecimal ofDecimal) {
    return operands -> {
      if (operands[0].isNullish()) {
        return BsonNull.NULL;
      }
      NumberValue x = Operands.number(operands[0], 28765, op.operatorName(), "operand");
      if (!x.isNaN() && !domain.has(x)) {
        throw new EvaluationException(
            OUT_OF_BOUNDS, op.operatorName() + " takes " + wanted + ", not " + NumberText.of(x));
      }
      return x instanceof BsonDecimal128 decimal
          ? ofDecimal.apply(decimal)
          : new BsonDouble(ofDouble.apply(x.doubleValue()));
    };
  }

  private static Value atan2(Value[] operands) {
    if (Operands.anyNullish(operands)) {
      return BsonNull.NULL;
    }
    NumberValue y = Operands.number(operands[0], 51044, "$atan2", "y");
    NumberValue x = Operands.number(operands[1], 51044, "$atan2", "x");
    return Numbers.eitherDecimal(y, x)
        ? DecimalTrigonometry.atan2(y.toDecimal128(), x.toDecimal128())
        : new BsonDouble(Math.atan2(y.doubleValue(), x.doubleValue()));
  }

  private static double asinh(double x) {
    double a = Math.abs(x);
    double result =
        a > LARGE ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    return Math.copySign(result, x);
  }

  private static double acosh(double x) {
    double t = x - 1;
    return x > LARGE ? Math.log(x) + Math.log(2) : Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  private static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(Math.log1p(2 * a / (1 - a)) / 2, x);
  }
}
