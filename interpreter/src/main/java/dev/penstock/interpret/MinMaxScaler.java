package dev.penstock.interpret;

import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/**
 * {@code $minMaxScaler}: the number, moved and stretched so that the least number of the window
 * becomes {@code low} and the greatest {@code high}; where they are equal, all become {@code low}.
 *
 * @param low the least result
 * @param high the greatest result
 */
record MinMaxScaler(NumberValue low, NumberValue high) {
  private static final String NAME = "$minMaxScaler";

  /** The input, which must be a number. */
  static Evaluator input(Evaluator evaluator) {
    return frame -> Operands.number(evaluator.evaluate(frame), 14, NAME, "input");
  }

  Value[] results(WindowSpans spans, WindowPartition.Column values) {
    Value[] least = new RunningWindow(() -> new Choosing.Extreme(-1)).results(spans, values);
    Value[] greatest = new RunningWindow(() -> new Choosing.Extreme(1)).results(spans, values);
    Value[] results = new Value[values.size()];
    for (int i = 0; i < results.length; i++) {
      results[i] =
          least[i] instanceof NumberValue from && greatest[i] instanceof NumberValue to
              ? scaled((NumberValue) values.get(i), from, to)
              : least[i];
    }
    return results;
  }

  private NumberValue scaled(NumberValue number, NumberValue from, NumberValue to) {
    NumberValue width = Numbers.subtract(to, from);
    if (Numbers.isZero(width)) {
      return low;
    }
    NumberValue part = Numbers.divide(Numbers.subtract(number, from), width);
    return Numbers.add(Numbers.multiply(part, Numbers.subtract(high, low)), low);
  }
}
