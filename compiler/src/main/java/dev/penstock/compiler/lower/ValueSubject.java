package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.Value;
import java.util.List;

/**
 * A field whose value is a fragment: computed, or an element.
 *
 * @param value the value of the path's first step
 * @param rest the rest of the path
 */
record ValueSubject(Fragment value, List<String> rest) implements Subject {
  /**
   * A number that is kept as such compares natively; a decimal, NaN or null is JSON text, and goes
   * to the function.
   */
  @Override
  public Sql compare(String operator, Value operand) {
    Sql exact = match(operator, operand);
    boolean computedNumber =
        rest.isEmpty() && value.types().isWithin(TypeSet.NUMBER.or(TypeSet.NULLISH));
    if (!computedNumber || !isPlainNumber(operand)) {
      return exact;
    }
    Sql natively = Sql.infix(head(), sqlOperator(operator), Forms.json(Forms.constant(operand)));
    if (value.form() == Form.SCALAR && !value.types().isNullable()) {
      return natively;
    }
    return Sql.iff(Forms.isNumber(head()), natively, exact);
  }

  @Override
  public Sql in(List<Value> values) {
    return match("$in", BsonArray.copyOf(values));
  }

  @Override
  public Sql exists() {
    return rest.isEmpty() ? new Sql.IsNull(head(), true) : match("$exists", BsonBoolean.TRUE);
  }

  @Override
  public Sql head() {
    return Forms.json(value);
  }

  static boolean isPlainNumber(Value operand) {
    return Forms.isPlainNumber(Forms.constant(operand).sql());
  }

  static String sqlOperator(String operator) {
    return switch (operator) {
      case "$eq" -> "=";
      case "$gt" -> ">";
      case "$gte" -> ">=";
      case "$lt" -> "<";
      case "$lte" -> "<=";
      default -> throw new IllegalArgumentException(operator);
    };
  }
}
