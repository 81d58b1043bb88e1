package dev.penstock.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * A 64-bit binary floating-point number. {@code equals} tells -0.0 from 0.0 and holds NaN equal to
 * itself.
 */
public record BsonDouble(double value) implements NumberValue {
  private static final double TWO_TO_63 = 0x1p63;
  private static final int DECIMAL_DIGITS = 15;
  private static final MathContext TO_DECIMAL =
      new MathContext(DECIMAL_DIGITS, RoundingMode.HALF_EVEN);

  @Override
  public BsonType type() {
    return BsonType.DOUBLE;
  }

  @Override
  public double doubleValue() {
    return value;
  }

  @Override
  public BsonDecimal128 toDecimal128() {
    if (Double.isNaN(value)) {
      return BsonDecimal128.NAN;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? BsonDecimal128.POSITIVE_INFINITY : BsonDecimal128.NEGATIVE_INFINITY;
    }
    if (value == 0) {
      return 1 / value > 0 ? BsonDecimal128.ZERO : BsonDecimal128.NEGATIVE_ZERO;
    }
    BigDecimal rounded = new BigDecimal(value).round(TO_DECIMAL);
    return BsonDecimal128.of(
        rounded.setScale(rounded.scale() + DECIMAL_DIGITS - rounded.precision()));
  }

  @Override
  public OptionalLong exactLong() {
    // NaN and the infinities fail the range test; 2^63 itself is no long.
    return value >= -TWO_TO_63 && value < TWO_TO_63 && value == Math.rint(value)
        ? OptionalLong.of((long) value)
        : OptionalLong.empty();
  }

  @Override
  public boolean isNaN() {
    return Double.isNaN(value);
  }

  @Override
  public boolean isInfinite() {
    return Double.isInfinite(value);
  }
}
