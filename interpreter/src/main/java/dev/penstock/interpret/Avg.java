package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/**
 * {@code $avg}: ignores what is no number; null without a number, a decimal where one was met, else
 * a double. MongoDB's "$avg".
 */
final class Avg implements Accumulator {
  private final DoubleDouble binary = new DoubleDouble();
  private BsonDecimal128 decimal = BsonDecimal128.ZERO;
  private boolean isDecimal;
  private long count;

  @Override
  public void add(Value value) {
    if (!(value instanceof NumberValue number)) {
      return;
    }
    count++;
    if (number instanceof BsonDecimal128 summand) {
      decimal = Decimals.add(decimal, summand);
      isDecimal = true;
    } else if (number instanceof BsonInt64 summand) {
      binary.add(summand.value());
    } else {
      binary.add(number.doubleValue());
    }
  }

  @Override
  public Value result() {
    if (count == 0) {
      return BsonNull.NULL;
    }
    if (isDecimal) {
      BsonDecimal128 total = Decimals.add(decimal, binary.toDecimal128());
      return Decimals.divide(total, BsonDecimal128.of(count));
    }
    return new BsonDouble(binary.toDouble() / count);
  }
}
