package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.function.Supplier;

/**
 * {@code $linearFill}: null and missing become what lies on the straight line from the number
 * before to the number after, over the value that sorts; null where there is no number on one side.
 * MongoDB's "$linearFill".
 */
final class LinearFill implements Supplier<Value> {
  private static final String NAME = "$linearFill";

  private final WindowPartition.Column sortValues;
  private final WindowPartition.Column values;
  private int i;

  /** The places of the numbers around the next result: -1 where there is none before it. */
  private int before = -1;

  private int after = -1;

  LinearFill(WindowPartition.Column sortValues, WindowPartition.Column values) {
    this.sortValues = sortValues;
    this.values = values;
  }

  @Override
  public Value get() {
    if (i > after) {
      before = after;
      after++;
      while (after < values.size() && !isNumber(after)) {
        after++;
      }
    }
    return i == after ? number(i++) : between(i++);
  }

  /** Whether there is a number; looks at every place once, in their order. */
  private boolean isNumber(int place) {
    NumberValue x = x(place);
    if (place > 0 && Numbers.isZero(Numbers.subtract(x, x(place - 1)))) {
      throw new EvaluationException(6050106, NAME + " takes no value of sortBy twice");
    }
    if (values.get(place).isNullish()) {
      return false;
    }
    number(place);
    return true;
  }

  private Value between(int place) {
    if (before < 0 || after == values.size()) {
      return BsonNull.NULL;
    }
    NumberValue start = number(before);
    NumberValue rise = Numbers.subtract(number(after), start);
    NumberValue slope = Numbers.divide(rise, Numbers.subtract(x(after), x(before)));
    NumberValue distance = Numbers.subtract(x(place), x(before));
    return Numbers.add(start, Numbers.multiply(distance, slope));
  }

  private NumberValue number(int place) {
    return Operands.number(values.get(place), 14, NAME, "input");
  }

  private NumberValue x(int place) {
    return x(sortValues.get(place));
  }

  private static NumberValue x(Value value) {
    return value instanceof BsonDate date
        ? new BsonInt64(date.millis())
        : Operands.number(value, 14, NAME, "sortBy");
  }
}
