package dev.penstock.interpret;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.List;

/**
 * {@code $median} and {@code $percentile}: of {@code k} numbers the one at the place {@code p} is
 * that of rank {@code ceil(k * p)}, so that it is always one of the numbers. MongoDB estimates it
 * for many numbers; for few it is this one. What is no number does not count, nor does NaN.
 */
final class Percentiles implements Accumulator {
  private static final int FEW = 16;

  private final List<Double> places;
  private final boolean single;
  private double[] numbers = new double[FEW];
  private int count;

  private Percentiles(List<Double> places, boolean single) {
    this.places = places;
    this.single = single;
  }

  static Percentiles median() {
    return new Percentiles(List.of(0.5), true);
  }

  static Percentiles of(List<Double> places) {
    return new Percentiles(places, false);
  }

  @Override
  public void add(Value value) {
    if (value instanceof NumberValue number && !Double.isNaN(number.doubleValue())) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number.doubleValue();
    }
  }

  @Override
  public long heapSize() {
    return (long) Double.BYTES * numbers.length;
  }

  @Override
  public Value result() {
    Arrays.sort(numbers, 0, count);
    return single ? at(places.get(0)) : BsonArray.copyOf(places.stream().map(this::at).toList());
  }

  private Value at(double place) {
    if (count == 0) {
      return BsonNull.NULL;
    }
    int rank = Math.min(count, (int) Math.ceil(count * place));
    return new BsonDouble(numbers[Math.max(0, rank - 1)]);
  }
}
