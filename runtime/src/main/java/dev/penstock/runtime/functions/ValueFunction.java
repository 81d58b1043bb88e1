package dev.penstock.runtime.functions;

import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.List;
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

  /** The last operands of a call that has more than SQLite takes. */
  private List<@Nullable Object> packed = List.of();

  ValueFunction(FailureSlot failures, Body body) {
    this.failures = failures;
    this.body = body;
  }

  @Override
  protected void xFunc() throws SQLException {
    try {
      packed = packed();
      give(body.call(this));
    } catch (RuntimeException | StackOverflowError e) {
      throw failures.keep(e);
    }
  }

  private List<@Nullable Object> packed() throws SQLException {
    return args() > Packed.PLACE && value_type(Packed.PLACE) == BLOB
        ? Packed.read(value_blob(Packed.PLACE))
        : List.of();
  }

  private boolean isPacked(int index) {
    return index >= Packed.PLACE && !packed.isEmpty();
  }

  @Override
  public int count() throws SQLException {
    return packed.isEmpty() ? args() : Packed.PLACE + packed.size();
  }

  @Override
  public @Nullable Object column(int index) throws SQLException {
    if (isPacked(index)) {
      return packed.get(index - Packed.PLACE);
    }
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
    return !isPacked(index) && value_type(index) == BLOB && value_blob(index) == null
        ? null
        : value(index);
  }

  @Override
  public @Nullable String text(int index) throws SQLException {
    return isPacked(index) ? (String) column(index) : value_text(index);
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
