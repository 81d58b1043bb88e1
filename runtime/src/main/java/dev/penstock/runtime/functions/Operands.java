package dev.penstock.runtime.functions;

import dev.penstock.value.Value;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The operands of the call that is running. */
interface Operands {
  /** SQLite's type codes. */
  int INTEGER = 1;

  int FLOAT = 2;
  int TEXT = 3;
  int BLOB = 4;

  /** How many there are. */
  int count() throws SQLException;

  /** An operand as SQLite passes it: null, a Long, a Double, a String or bytes. */
  @Nullable Object column(int index) throws SQLException;

  /** The value of an operand. */
  Value value(int index) throws SQLException;

  /**
   * The value of an operand, null where it is the empty BLOB that stands for an argument left out.
   */
  @Nullable Value argument(int index) throws SQLException;

  /** The text of an operand that is a path, a name or an operator, not a value; null for NULL. */
  @Nullable String text(int index) throws SQLException;
}
