package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.TimeUnit;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code $integral}: the area below the straight lines between neighbours, by the trapezoidal rule.
 * It takes in pairs of the value that sorts and the input; null without one. MongoDB's "$integral".
 */
final class Area implements Accumulator {
  private static final String NAME = "$integral";
  private static final NumberValue TWO = new BsonInt32(2);

  private final Optional<TimeUnit> unit;
  private NumberValue area = new BsonDouble(0);
  private @Nullable NumberValue lastX;
  private @Nullable NumberValue lastY;

  Area(Optional<TimeUnit> unit) {
    this.unit = unit;
  }

  @Override
  public void add(Value value) {
    BsonArray pair = (BsonArray) value;
    NumberValue x = x(pair.get(0));
    NumberValue y = Operands.number(pair.get(1), 5423900, NAME, "input");
    if (lastX != null && lastY != null) {
      NumberValue height = Numbers.add(lastY, y);
      NumberValue width = Numbers.subtract(x, lastX);
      area = Numbers.add(area, Numbers.divide(Numbers.multiply(height, width), TWO));
    }
    lastX = x;
    lastY = y;
  }

  private NumberValue x(Value value) {
    if (value instanceof BsonDate date) {
      if (unit.isEmpty()) {
        throw new EvaluationException(5423902, NAME + " by a date needs a unit");
      }
      return new BsonInt64(date.millis());
    }
    NumberValue number = Operands.number(value, 5423900, NAME, "sortBy");
    if (unit.isPresent()) {
      throw Operands.wrongType(5423901, NAME, "a date", "sortBy, where there is a unit", value);
    }
    return number;
  }

  @Override
  public Value result() {
    if (lastX == null) {
      return BsonNull.NULL;
    }
    return unit.isEmpty()
        ? area
        : Numbers.divide(area, new BsonInt64(unit.get().millis().orElseThrow()));
  }
}
