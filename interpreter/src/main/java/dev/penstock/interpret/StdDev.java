package dev.penstock.interpret;

import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/**
 * {@code $stdDevPop} and {@code $stdDevSamp} by Welford's method: one pass, without the
 * cancellation that the sum of squares suffers. What is no number is ignored; the result is a
 * double, or null over too few numbers.
 */
final class StdDev implements Accumulator {
  private final int lostFreedom;
  private long count;
  private double mean;
  private double squares;

  /** The deviation over {@code n - lostFreedom}: 0 for a population, 1 for a sample. */
  StdDev(int lostFreedom) {
    this.lostFreedom = lostFreedom;
  }

  @Override
  public void add(Value value) {
    if (value instanceof NumberValue number) {
      double x = number.doubleValue();
      count++;
      double delta = x - mean;
      if (delta != 0) {
        mean += delta / count;
        squares += delta * (x - mean);
      }
    }
  }

  @Override
  public Accumulator overMovingWindow() {
    return new FiniteOnly(this);
  }

  @Override
  public Value result() {
    return count <= lostFreedom
        ? BsonNull.NULL
        : new BsonDouble(Math.sqrt(squares / (count - lostFreedom)));
  }
}
