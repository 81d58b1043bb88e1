package dev.penstock.interpret;

import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/**
 * A standard deviation over a window that loses documents: null as long as an infinity or NaN is
 * among its numbers, as MongoDB has it for such windows only.
 */
final class FiniteOnly implements Accumulator {
  private final Accumulator deviation;
  private boolean isFinite = true;

  FiniteOnly(Accumulator deviation) {
    this.deviation = deviation;
  }

  @Override
  public void add(Value value) {
    isFinite &= !(value instanceof NumberValue number && (number.isNaN() || number.isInfinite()));
    deviation.add(value);
  }

  @Override
  public Value result() {
    return isFinite ? deviation.result() : BsonNull.NULL;
  }
}
