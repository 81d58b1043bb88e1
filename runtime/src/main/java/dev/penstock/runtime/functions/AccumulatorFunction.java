package dev.penstock.runtime.functions;

import dev.penstock.interpret.Accumulator;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * An accumulator as an aggregate function. The driver clones it for each group. Operands and
 * results pass as in {@link ValueFunction}; the driver's accessors are protected, so that the two
 * cannot share them.
 */
final class AccumulatorFunction extends Function.Aggregate {
  private final FailureSlot failures;
  private final Supplier<Accumulator> kind;
  private @Nullable Accumulator accumulator;

  AccumulatorFunction(FailureSlot failures, Supplier<Accumulator> kind) {
    this.failures = failures;
    this.kind = kind;
  }

  @Override
  protected void xStep() throws SQLException {
    try {
      // $count has no operand and counts whatever comes.
      accumulator().add(args() == 0 ? Missing.MISSING : operand());
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  @Override
  protected void xFinal() throws SQLException {
    try {
      give(SqlValues.write(accumulator().result()));
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  private Accumulator accumulator() {
    Accumulator current = accumulator;
    if (current == null) {
      current = kind.get();
      accumulator = current;
    }
    return current;
  }

  private Value operand() throws SQLException {
    return switch (value_type(0)) {
      case Operands.INTEGER -> SqlValues.ofLong(value_long(0));
      case Operands.FLOAT -> SqlValues.read(value_double(0));
      case Operands.TEXT -> SqlValues.read(value_text(0));
      case Operands.BLOB -> SqlValues.read(value_blob(0));
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
