package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code $ceil}, {@code $floor}, {@code $round} and {@code $trunc}; the type stays. */
final class Rounding {
  private static final int LEAST_PLACE = -20;
  private static final int GREATEST_PLACE = 100;

  private Rounding() {}

  static Value ceil(NumberValue number) {
    return toInteger(number, RoundingMode.CEILING, Math::ceil);
  }

  static Value floor(NumberValue number) {
    return toInteger(number, RoundingMode.FLOOR, Math::floor);
  }

  static Value round(@Nullable Value[] operands) {
    return toPlace("$round", operands, RoundingMode.HALF_EVEN, Math::rint);
  }

  static Value trunc(@Nullable Value[] operands) {
    return toPlace(
        "$trunc", operands, RoundingMode.DOWN, x -> x < 0 ? Math.ceil(x) : Math.floor(x));
  }

  /**
   * An infinite decimal, or one of more than 34 digits before the point, gives NaN here, unlike in
   * {@code $round}.
   */
  private static Value toInteger(
      NumberValue number, RoundingMode mode, DoubleUnaryOperator ofDouble) {
    if (number instanceof BsonDouble d) {
      return new BsonDouble(ofDouble.applyAsDouble(d.value()));
    }
    if (number instanceof BsonDecimal128 decimal) {
      return decimal.isFinite()
          ? Decimals.quantize(decimal, 0, mode).orElse(BsonDecimal128.NAN)
          : BsonDecimal128.NAN;
    }
    return number;
  }

  private static Value toPlace(
      String operator,
      @Nullable Value[] operands,
      RoundingMode mode,
      DoubleUnaryOperator ofDouble) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    NumberValue number = Operands.number(operands[0], 51081, operator, "number");
    Value placeOperand = operands.length > 1 ? operands[1] : null;
    if (placeOperand == null) {
      return toPlace(operator, number, 0, mode, ofDouble);
    }
    return placeOperand.isNullish()
        ? BsonNull.NULL
        : toPlace(operator, number, place(operator, placeOperand), mode, ofDouble);
  }

  private static int place(String operator, Value operand) {
    OptionalLong exact = Operands.number(operand, 16004, operator, "place").exactLong();
    if (exact.isEmpty() || exact.getAsLong() != (int) exact.getAsLong()) {
      throw new EvaluationException(51082, operator + " takes an integer as place");
    }
    int place = (int) exact.getAsLong();
    if (place < LEAST_PLACE || place > GREATEST_PLACE) {
      throw new EvaluationException(
          51083,
          operator
              + " takes a place from "
              + LEAST_PLACE
              + " to "
              + GREATEST_PLACE
              + ", not "
              + place);
    }
    return place;
  }

  private static Value toPlace(
      String operator,
      NumberValue number,
      int place,
      RoundingMode mode,
      DoubleUnaryOperator ofDouble) {
    if (number instanceof BsonDouble d) {
      return new BsonDouble(
          place == 0 ? ofDouble.applyAsDouble(d.value()) : toPlace(d.value(), place, mode));
    }
    if (number instanceof BsonDecimal128 decimal) {
      return decimal.isFinite() ? Decimals.quantize(decimal, place, mode).orElse(decimal) : decimal;
    }
    return place >= 0 ? number : integer(operator, number, place, mode);
  }

  /** The digits are those of the binary value: 2.675 is below the half and rounds to 2.67. */
  private static double toPlace(double value, int place, RoundingMode mode) {
    if (!Double.isFinite(value)) {
      return value;
    }
    BigDecimal rounded = new BigDecimal(value).round(MathContext.DECIMAL128).setScale(place, mode);
    return Math.copySign(rounded.doubleValue(), value);
  }

  private static Value integer(String operator, NumberValue number, int place, RoundingMode mode) {
    long value = Numbers.integer(number);
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(place, mode);
    try {
      long result = rounded.longValueExact();
      return number instanceof BsonInt64 ? new BsonInt64(result) : Numbers.intOrLong(result);
    } catch (ArithmeticException e) {
      throw new EvaluationException(
          51080, operator + " of " + value + " to the place " + place + " is not a long");
    }
  }
}
