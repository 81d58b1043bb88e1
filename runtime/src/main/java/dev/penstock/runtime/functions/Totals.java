package dev.penstock.runtime.functions;

import dev.penstock.interpret.Accumulator;
import dev.penstock.interpret.Operators;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.ArithmeticOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/**
 * Sums and averages of which SQLite has added up the plain numbers. The rest, if there is any,
 * comes as the array of its sum and of how many of it are no numbers.
 */
final class Totals {
  private Totals() {}

  static Value total(Value sum, Value rest) {
    Accumulator total = Accumulator.of(AccumulatorOp.SUM);
    total.add(sum);
    if (rest instanceof BsonArray others) {
      total.add(others.get(0));
    }
    return total.result();
  }

  /** The average of {@code count} values, of which those that are no numbers do not count. */
  static Value average(Value sum, Value count, Value rest) {
    long numbers = longOf(count);
    if (rest instanceof BsonArray others) {
      numbers -= longOf(others.get(1));
    }
    return numbers == 0
        ? BsonNull.NULL
        : Operators.apply(ArithmeticOp.DIVIDE, total(sum, rest), new BsonInt64(numbers));
  }

  private static long longOf(Value count) {
    return ((NumberValue) count).exactLong().orElseThrow();
  }

  /** The rest. */
  static final class Numbers implements Accumulator {
    private final Accumulator sum = Accumulator.of(AccumulatorOp.SUM);
    private boolean any;
    private long others;

    @Override
    public void add(Value value) {
      any = true;
      if (value instanceof NumberValue) {
        sum.add(value);
      } else {
        others++;
      }
    }

    @Override
    public Value result() {
      return any ? BsonArray.of(sum.result(), new BsonInt64(others)) : Missing.MISSING;
    }
  }
}
