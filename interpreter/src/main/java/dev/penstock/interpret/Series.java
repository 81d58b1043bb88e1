package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.function.Supplier;

/** The window functions that go once through the values of a partition. */
final class Series {
  private static final NumberValue ONE = new BsonInt32(1);

  private Series() {}

  /** {@code $shift}: the value that many documents later, or {@code otherwise} where none is. */
  static Supplier<Value> shift(WindowPartition.Column values, long by, Value otherwise) {
    return new Supplier<>() {
      private int i;

      @Override
      public Value get() {
        long place = i++ + by;
        return place >= 0 && place < values.size()
            ? WindowPartition.orNull(values.get((int) place))
            : otherwise;
      }
    };
  }

  /** {@code $locf}: the last value that was neither null nor missing, null before the first. */
  static Supplier<Value> lastObservation(WindowPartition.Column values) {
    return new Supplier<>() {
      private int i;
      private Value last = BsonNull.NULL;

      @Override
      public Value get() {
        Value value = values.get(i++);
        last = value.isNullish() ? last : value;
        return last;
      }
    };
  }

  /**
   * {@code $expMovingAvg}: what is no number leaves the average as it is; it is null before the
   * first number.
   *
   * @param weight the part of the newest number
   */
  static Supplier<Value> movingAverage(WindowPartition.Column values, NumberValue weight) {
    NumberValue binary = new BsonDouble(weight.doubleValue());
    return new Supplier<>() {
      private int i;
      private Value average = BsonNull.NULL;

      @Override
      public Value get() {
        if (values.get(i++) instanceof NumberValue number) {
          if (average instanceof NumberValue old) {
            boolean decimal = Numbers.eitherDecimal(number, old);
            average = mean(number, old, decimal ? weight.toDecimal128() : binary);
          } else {
            average = number;
          }
        }
        return average;
      }
    };
  }

  private static NumberValue mean(NumberValue number, NumberValue old, NumberValue weight) {
    return Numbers.add(
        Numbers.multiply(number, weight), Numbers.multiply(old, Numbers.subtract(ONE, weight)));
  }

  /** The weight that spreads over about {@code n} numbers. */
  static NumberValue weightOf(NumberValue n) {
    return Decimals.divide(BsonDecimal128.of(2), Numbers.add(n, ONE).toDecimal128());
  }
}
