package dev.penstock.value;

import java.util.OptionalLong;

/** A 32-bit integer, MongoDB's {@code int}. */
public record BsonInt32(int value) implements NumberValue {
  @Override
  public BsonType type() {
    return BsonType.INT32;
  }

  @Override
  public double doubleValue() {
    return value;
  }

  @Override
  public BsonDecimal128 toDecimal128() {
    return BsonDecimal128.of(value);
  }

  @Override
  public OptionalLong exactLong() {
    return OptionalLong.of(value);
  }

  @Override
  public boolean isNaN() {
    return false;
  }

  @Override
  public boolean isInfinite() {
    return false;
  }
}
