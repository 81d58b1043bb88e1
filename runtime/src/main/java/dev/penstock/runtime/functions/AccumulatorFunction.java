package dev.penstock.runtime.functions;

import dev.penstock.interpret.Accumulator;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * An accumulator as an aggregate function, also over windows that grow. The driver clones it for
 * each group. Operands and results pass as in {@link ValueFunction}; the driver's accessors are
 * protected, so that the two cannot share them.
 */
class AccumulatorFunction extends Function.Window {
  /** Makes the accumulator of a group. */
  @FunctionalInterface
  interface Kind {
    /**
     * A new accumulator.
     *
     * @param told the operands besides the first one; none where the group has no rows
     */
    Accumulator accumulator(List<Value> told);
  }

  private final FailureSlot failures;
  private final Kind kind;
  private @Nullable List<Value> told;
  private @Nullable Accumulator accumulator;

  AccumulatorFunction(FailureSlot failures, Kind kind) {
    this.failures = failures;
    this.kind = kind;
  }

  @Override
  protected void xStep() throws SQLException {
    try {
      // $count has no operand and counts whatever comes.
      int operands = args();
      if (told == null) {
        List<Value> constants = new ArrayList<>();
        for (int i = 1; i < operands; i++) {
          constants.add(operand(i));
        }
        told = constants;
      }
      add(operands == 0 ? Missing.MISSING : operand(0));
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  /** Takes in the value of one more row. */
  void add(Value value) {
    current().add(value);
  }

  /** What the values so far are in. */
  Accumulator current() {
    Accumulator current = accumulator;
    if (current == null) {
      current = kind.accumulator(told == null ? List.of() : told);
      accumulator = current;
    }
    return current;
  }

  /** Forgets all values. */
  void startAfresh() {
    accumulator = null;
  }

  /** What a window loses at its beginning. */
  void removeFirst() {
    throw new IllegalStateException("the window of this function only grows");
  }

  @Override
  protected void xInverse() throws SQLException {
    try {
      removeFirst();
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  @Override
  protected void xValue() throws SQLException {
    xFinal();
  }

  @Override
  protected void xFinal() throws SQLException {
    try {
      give(SqlValues.write(current().result()));
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  private Value operand(int index) throws SQLException {
    return switch (value_type(index)) {
      case Operands.INTEGER -> SqlValues.ofLong(value_long(index));
      case Operands.FLOAT -> SqlValues.read(value_double(index));
      case Operands.TEXT -> SqlValues.read(value_text(index));
      case Operands.BLOB -> SqlValues.read(value_blob(index));
      default -> Missing.MISSING;
    };
  }

  private void give(@Nullable Object result) throws SQLException {
    if (result == null) {
      result();
    } else if (result instanceof Long number) {
      result(number.longValue());
    } else if (result instanceof Double number) {
      result(number.doubleValue());
    } else if (result instanceof String text) {
      result(text);
    } else {
      result((byte[]) result);
    }
  }
}
