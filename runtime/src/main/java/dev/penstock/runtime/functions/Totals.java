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
 * Sums and averages of which SQLite has added up the plain numbers. The others come as the array of
 * their sum and count, or not at all.
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

  static Value average(Value sum, Value count, Value rest) {
    long all = longOf(count);
    if (rest instanceof BsonArray others) {
      all += longOf(others.get(1));
    }
    return all == 0
        ? BsonNull.NULL
        : Operators.apply(ArithmeticOp.DIVIDE, total(sum, rest), new BsonInt64(all));
  }

  private static long longOf(Value count) {
    return ((NumberValue) count).exactLong().orElseThrow();
  }

  /** The sum and the count of the values that are numbers. */
  static final class Numbers implements Accumulator {
    private final Accumulator sum = Accumulator.of(AccumulatorOp.SUM);
    private long count;

    @Override
    public void add(Value value) {
      if (value instanceof NumberValue) {
        sum.add(value);
        count++;
      }
    }

    @Override
    public Value result() {
      return count == 0 ? Missing.MISSING : BsonArray.of(sum.result(), new BsonInt64(count));
    }
  }
}
