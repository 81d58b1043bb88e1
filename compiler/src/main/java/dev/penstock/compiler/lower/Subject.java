package dev.penstock.compiler.lower;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.value.Value;
import java.util.List;

/** The field that a test looks at. Conditions are 0 or 1, never NULL. */
interface Subject {

  /**
   * The field meets {@code operator operand}, tested natively for the kinds of values where SQLite
   * is exact.
   */
  Sql compare(String operator, Value operand);

  /** The field is equal to one of the values. */
  Sql in(List<Value> values);

  /** The field exists. */
  Sql exists();

  /** The value of the path's first step, in the form that tells all values apart. */
  Sql head();

  /** The rest of the path. */
  List<String> rest();

  /** The test by function, which is always exact. */
  default Sql match(String operator, Value operand) {
    return Sql.call(
        SqlFunction.MATCH,
        new Sql.Text(operator),
        head(),
        Sql.path(rest()),
        Forms.json(Forms.constant(operand)));
  }
}
