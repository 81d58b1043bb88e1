package dev.penstock.runtime.functions;

import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * An aggregate function, or one over windows. The driver clones it for each group or partition.
 * Operands and results pass as in {@link ValueFunction}; the driver's accessors are protected, so
 * that the two cannot share them.
 */
abstract class WindowedFunction extends Function.Window {
  private final FailureSlot failures;

  WindowedFunction(FailureSlot failures) {
    this.failures = failures;
  }

  /** Takes in one more row. */
  abstract void step(int operands) throws SQLException;

  /** The result for a row of a window. */
  abstract Value ofRow();

  /** The result of a group; of a partition nobody reads it. */
  abstract Value ofGroup();

  /** What a window loses at its beginning. */
  void removeFirst() {
    throw new IllegalStateException("the window of this function only grows");
  }

  @Override
  protected final void xStep() throws SQLException {
    try {
      step(args());
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  @Override
  protected final void xInverse() throws SQLException {
    try {
      removeFirst();
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  @Override
  protected final void xValue() throws SQLException {
    try {
      give(SqlValues.write(ofRow()));
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  @Override
  protected final void xFinal() throws SQLException {
    try {
      give(SqlValues.write(ofGroup()));
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  final Value operand(int index) throws SQLException {
    return switch (value_type(index)) {
      case Operands.INTEGER -> SqlValues.ofLong(value_long(index));
      case Operands.FLOAT -> SqlValues.read(value_double(index));
      case Operands.TEXT -> SqlValues.read(value_text(index));
      case Operands.BLOB -> SqlValues.read(value_blob(index));
      default -> Missing.MISSING;
    };
  }

  /** An operand that is a text, and no value; null for NULL. */
  final @Nullable String text(int index) throws SQLException {
    return value_text(index);
  }

  /** An operand that is an integer, and no value. */
  final long number(int index) throws SQLException {
    return value_long(index);
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
