package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/**
 * {@code $linearFill}: null and missing become what lies on the straight line from the number
 * before to the number after, over the value that sorts; null where there is no number on one side.
 * MongoDB's "$linearFill".
 */
final class LinearFill {
  private static final String NAME = "$linearFill";

  private LinearFill() {}

  static Value[] fill(WindowPartition.Column sortValues, WindowPartition.Column values) {
    NumberValue[] x = new NumberValue[values.size()];
    Value[] filled = new Value[values.size()];
    int before = -1;
    for (int i = 0; i < filled.length; i++) {
      x[i] = x(sortValues.get(i));
      if (i > 0 && Numbers.isZero(Numbers.subtract(x[i], x[i - 1]))) {
        throw new EvaluationException(6050106, NAME + " takes no value of sortBy twice");
      }
      filled[i] = BsonNull.NULL;
      if (!values.get(i).isNullish()) {
        filled[i] = Operands.number(values.get(i), 14, NAME, "input");
        if (before >= 0) {
          fillBetween(before, i, x, filled);
        }
        before = i;
      }
    }
    return filled;
  }

  private static void fillBetween(int before, int after, NumberValue[] x, Value[] filled) {
    NumberValue start = (NumberValue) filled[before];
    NumberValue rise = Numbers.subtract((NumberValue) filled[after], start);
    NumberValue slope = Numbers.divide(rise, Numbers.subtract(x[after], x[before]));
    for (int i = before + 1; i < after; i++) {
      NumberValue distance = Numbers.subtract(x[i], x[before]);
      filled[i] = Numbers.add(start, Numbers.multiply(distance, slope));
    }
  }

  private static NumberValue x(Value value) {
    return value instanceof BsonDate date
        ? new BsonInt64(date.millis())
        : Operands.number(value, 14, NAME, "sortBy");
  }
}
