package dev.penstock.runtime.functions;

import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.Value;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** A Java function over operands in the form {@link dev.penstock.compiler.Form#JSON}. */
final class ValueFunction extends Function implements Operands {
  /** What a function does with its operands. */
  @FunctionalInterface
  interface Body {
    /** The result as SQLite takes it: null, a Long, a Double, a String or bytes. */
    @Nullable Object call(Operands operands) throws SQLException;
  }

  private final FailureSlot failures;
  private final Body body;

  ValueFunction(FailureSlot failures, Body body) {
    this.failures = failures;
    this.body = body;
  }

  @Override
  protected void xFunc() throws SQLException {
    try {
      give(body.call(this));
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  @Override
  public int count() throws SQLException {
    return args();
  }

  @Override
  public @Nullable Object column(int index) throws SQLException {
    return switch (value_type(index)) {
      case INTEGER -> value_long(index);
      case FLOAT -> value_double(index);
      case TEXT -> value_text(index);
      case BLOB -> value_blob(index);
      default -> null;
    };
  }

  @Override
  public Value value(int index) throws SQLException {
    return SqlValues.read(column(index));
  }

  @Override
  public @Nullable Value argument(int index) throws SQLException {
    // The driver gives null for the empty BLOB.
    return value_type(index) == BLOB && value_blob(index) == null ? null : value(index);
  }

  @Override
  public @Nullable String text(int index) throws SQLException {
    return value_text(index);
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
