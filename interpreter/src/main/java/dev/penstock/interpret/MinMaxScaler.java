package dev.penstock.interpret;

import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.function.Supplier;

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

  Supplier<Value> results(WindowSpans spans, WindowPartition.Column values) {
    Supplier<Value> least = new RunningWindow(() -> new Choosing.Extreme(-1), spans, values);
    Supplier<Value> greatest = new RunningWindow(() -> new Choosing.Extreme(1), spans, values);
    return new Supplier<>() {
      private int i;

      @Override
      public Value get() {
        Value low = least.get();
        Value high = greatest.get();
        Value result =
            low instanceof NumberValue from && high instanceof NumberValue to
                ? scaled((NumberValue) values.get(i), from, to)
                : low;
        i++;
        return result;
      }
    };
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
