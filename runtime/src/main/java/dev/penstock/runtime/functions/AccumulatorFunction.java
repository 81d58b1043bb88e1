package dev.penstock.runtime.functions;

import dev.penstock.interpret.Accumulator;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An accumulator as an aggregate function, also over windows that grow. */
class AccumulatorFunction extends WindowedFunction {
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

  private final Kind kind;
  private @Nullable List<Value> told;
  private @Nullable Accumulator accumulator;

  AccumulatorFunction(FailureSlot failures, Kind kind) {
    super(failures);
    this.kind = kind;
  }

  @Override
  void step(int operands) throws SQLException {
    // $count has no operand and counts whatever comes.
    if (told == null) {
      List<Value> constants = new ArrayList<>();
      for (int i = 1; i < operands; i++) {
        constants.add(operand(i));
      }
      told = constants;
    }
    add(operands == 0 ? Missing.MISSING : operand(0));
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

  @Override
  Value ofRow() {
    return current().result();
  }

  @Override
  Value ofGroup() {
    return ofRow();
  }
}
