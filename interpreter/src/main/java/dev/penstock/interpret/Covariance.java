package dev.penstock.interpret;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/**
 * {@code $covariancePop} and {@code $covarianceSamp}: what is no pair of numbers is ignored. Pairs
 * with an infinity or NaN are left out of the means, but make a result over two other pairs or more
 * as infinite as their sum. MongoDB's "$covariancePop", "$covarianceSamp".
 */
final class Covariance implements Accumulator {
  private final int lostFreedom;
  private long count;
  private NumberValue sumX = new BsonInt32(0);
  private NumberValue sumY = new BsonInt32(0);
  private NumberValue products = new BsonInt32(0);
  private double notFinite;

  /** The covariance over {@code n - lostFreedom}: 0 for a population, 1 for a sample. */
  Covariance(int lostFreedom) {
    this.lostFreedom = lostFreedom;
  }

  @Override
  public void add(Value value) {
    if (!(value instanceof BsonArray pair)
        || pair.size() != 2
        || !(pair.get(0) instanceof NumberValue x)
        || !(pair.get(1) instanceof NumberValue y)) {
      return;
    }
    boolean isFinite = true;
    for (NumberValue number : new NumberValue[] {x, y}) {
      if (number.isNaN() || number.isInfinite()) {
        notFinite += number.doubleValue();
        isFinite = false;
      }
    }
    if (isFinite) {
      addFinite(x, y);
    }
  }

  private void addFinite(NumberValue x, NumberValue y) {
    NumberValue fromMean =
        count == 0
            ? new BsonInt32(0)
            : Numbers.subtract(x, Numbers.divide(sumX, new BsonInt64(count)));
    count++;
    sumX = Numbers.add(sumX, x);
    sumY = Numbers.add(sumY, y);
    NumberValue toMean = Numbers.subtract(y, Numbers.divide(sumY, new BsonInt64(count)));
    if (count > 1) {
      products = Numbers.add(products, Numbers.multiply(fromMean, toMean));
    }
  }

  @Override
  public Value result() {
    if (count <= lostFreedom) {
      return BsonNull.NULL;
    }
    if (count == 1) {
      return new BsonDouble(0);
    }
    return notFinite == 0
        ? Numbers.divide(products, new BsonInt64(count - lostFreedom))
        : new BsonDouble(notFinite);
  }
}
