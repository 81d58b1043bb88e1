package dev.penstock.interpret;

import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/** The window functions that go once through the values of a partition. */
final class Series {
  private static final NumberValue ONE = new BsonInt32(1);

  private Series() {}

  /** {@code $shift}: the value that many documents later, or {@code otherwise} where none is. */
  static Value[] shift(WindowPartition.Column values, long by, Value otherwise) {
    Value[] results = new Value[values.size()];
    for (int i = 0; i < results.length; i++) {
      long place = i + by;
      results[i] =
          place >= 0 && place < results.length
              ? WindowPartition.orNull(values.get((int) place))
              : otherwise;
    }
    return results;
  }

  /** {@code $locf}: the last value that was neither null nor missing, null before the first. */
  static Value[] lastObservation(WindowPartition.Column values) {
    Value[] results = new Value[values.size()];
    Value last = BsonNull.NULL;
    for (int i = 0; i < results.length; i++) {
      Value value = values.get(i);
      last = value.isNullish() ? last : value;
      results[i] = last;
    }
    return results;
  }

  /**
   * {@code $expMovingAvg}: what is no number leaves the average as it is; it is null before the
   * first number.
   *
   * @param weight the part of the newest number
   */
  static Value[] movingAverage(WindowPartition.Column values, NumberValue weight) {
    NumberValue binary = new BsonDouble(weight.doubleValue());
    Value[] results = new Value[values.size()];
    Value average = BsonNull.NULL;
    for (int i = 0; i < results.length; i++) {
      if (values.get(i) instanceof NumberValue number) {
        if (average instanceof NumberValue old) {
          boolean decimal = Numbers.eitherDecimal(number, old);
          average = mean(number, old, decimal ? weight.toDecimal128() : binary);
        } else {
          average = number;
        }
      }
      results[i] = average;
    }
    return results;
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
