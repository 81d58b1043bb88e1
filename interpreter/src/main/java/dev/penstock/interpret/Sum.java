package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonType;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.OptionalLong;

/**
 * {@code $sum}: ignores what is no number. The result is of the widest type met; integers whose sum
 * needs more than a long give a double. MongoDB's "$sum".
 */
final class Sum implements Accumulator {
  private final DoubleDouble binary = new DoubleDouble();
  private BsonDecimal128 decimal = BsonDecimal128.ZERO;
  private BsonType type = BsonType.INT32;

  @Override
  public void add(Value value) {
    if (value instanceof BsonInt32 number) {
      binary.add(number.value());
    } else if (value instanceof BsonInt64 number) {
      binary.add(number.value());
      widen(BsonType.INT64);
    } else if (value instanceof BsonDouble number) {
      binary.add(number.value());
      widen(BsonType.DOUBLE);
    } else if (value instanceof BsonDecimal128 number) {
      decimal = Decimals.add(decimal, number);
      type = BsonType.DECIMAL128;
    }
  }

  /** The types of numbers are declared from the narrowest to the widest. */
  private void widen(BsonType wider) {
    if (wider.compareTo(type) > 0) {
      type = wider;
    }
  }

  @Override
  public Value result() {
    if (type == BsonType.DECIMAL128) {
      return Decimals.add(decimal, binary.toDecimal128());
    }
    OptionalLong exact = type == BsonType.DOUBLE ? OptionalLong.empty() : binary.toLong();
    if (exact.isEmpty()) {
      return new BsonDouble(binary.toDouble());
    }
    return type == BsonType.INT64 ? new BsonInt64(exact.getAsLong()) : intOrLong(exact.getAsLong());
  }

  /** The int of this value, or the long where an int cannot hold it. */
  static NumberValue intOrLong(long value) {
    return value == (int) value ? new BsonInt32((int) value) : new BsonInt64(value);
  }
}
