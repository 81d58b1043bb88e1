package dev.penstock.compiler.lower;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Value;
import java.util.List;

/**
 * An element that {@code $elemMatch} tests: not looked into if it is an array.
 *
 * @param element the element
 */
record ElementSubject(Fragment element) implements Subject {
  @Override
  public Sql compare(String operator, Value operand) {
    return match(operator, operand);
  }

  @Override
  public Sql in(List<Value> values) {
    return match("$in", BsonArray.copyOf(values));
  }

  @Override
  public Sql exists() {
    return Sql.Int.ONE;
  }

  @Override
  public Sql head() {
    return Forms.json(element);
  }

  @Override
  public List<String> rest() {
    return List.of();
  }

  @Override
  public Sql match(String operator, Value operand) {
    return Sql.call(
        SqlFunction.HOLDS, new Sql.Text(operator), head(), Forms.json(Forms.constant(operand)));
  }
}
