package dev.penstock.compiler.lower;

import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a stored document. SQLite tests the plain kinds of values, and {@code json_type} sends
 * the rest to the function: arrays, which a condition looks into, and tagged values.
 *
 * @param source the document
 * @param block the block of the condition
 * @param steps the path
 */
record StoredSubject(Source.Stored source, Block block, List<String> steps) implements Subject {

  /** From here on a hash table in Java finds a value sooner than a row of branches. */
  private static final int MOST_BRANCHES = 20;

  @Override
  public Sql compare(String operator, Value operand) {
    Sql exact = match(operator, operand);
    if (!isPlainPath()) {
      return exact;
    }
    if (operand instanceof BsonString s && s.value().indexOf('\0') < 0) {
      return text(operator, s, exact);
    }
    return ValueSubject.isPlainNumber(operand) ? number(operator, operand, exact) : exact;
  }

  private Sql text(String operator, BsonString operand, Sql exact) {
    Sql constant = Sql.constant(operand.value());
    if (operator.equals("$eq")) {
      // jsonb_extract gives a container as BLOB, so that no array looks like its own text.
      return Sql.choose(extract(), ifArray(exact), new Sql.When(constant, Sql.Int.ONE));
    }
    return Sql.choose(
        type(),
        ifPrefixIsArray(exact),
        new Sql.When(
            new Sql.Text("text"),
            Sql.infix(extract(), ValueSubject.sqlOperator(operator), constant)),
        new Sql.When(new Sql.Text("array"), exact));
  }

  private Sql number(String operator, Value operand, Sql exact) {
    Sql constant = Forms.json(Forms.constant(operand));
    Sql natively = Sql.infix(extract(), ValueSubject.sqlOperator(operator), constant);
    return Sql.choose(
        type(),
        ifPrefixIsArray(exact),
        new Sql.When(new Sql.Text("integer"), natively),
        new Sql.When(new Sql.Text("real"), natively),
        new Sql.When(new Sql.Text("array"), exact),
        new Sql.When(new Sql.Text("object"), exact));
  }

  @Override
  public Sql in(List<Value> values) {
    Sql exact = match("$in", BsonArray.copyOf(values));
    boolean strings =
        values.stream().allMatch(v -> v instanceof BsonString s && s.value().indexOf('\0') < 0);
    if (!isPlainPath() || !strings || values.isEmpty() || values.size() > MOST_BRANCHES) {
      return exact;
    }
    List<Sql.When> whens = new ArrayList<>();
    for (Value value : values) {
      whens.add(new Sql.When(Sql.constant(((BsonString) value).value()), Sql.Int.ONE));
    }
    return Sql.choose(extract(), ifArray(exact), whens.toArray(new Sql.When[0]));
  }

  @Override
  public Sql exists() {
    Sql exact = match("$exists", BsonBoolean.TRUE);
    if (!isPlainPath()) {
      return exact;
    }
    Sql found = new Sql.IsNull(type(), true);
    return steps.size() == 1 ? found : Sql.iff(found, Sql.Int.ONE, ifPrefixIsArray(exact));
  }

  @Override
  public Sql head() {
    return source.extract(block, steps.get(0), doc -> Sql.arrow(doc, steps.subList(0, 1))).sql();
  }

  @Override
  public List<String> rest() {
    return steps.subList(1, steps.size());
  }

  /** No step is an index, and none would read the inside of a tagged value. */
  private boolean isPlainPath() {
    return steps.stream()
        .noneMatch(s -> StorageFormat.isTag(s) || s.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  private Sql ifArray(Sql exact) {
    return Sql.choose(type(), ifPrefixIsArray(exact), new Sql.When(new Sql.Text("array"), exact));
  }

  /**
   * Where an array stands on the way, the path leads nowhere for SQLite, and into the elements for
   * MongoDB.
   */
  private Sql ifPrefixIsArray(Sql exact) {
    Sql result = Sql.Int.ZERO;
    for (int length = 1; length < steps.size(); length++) {
      result =
          Sql.choose(at("json_type", length), result, new Sql.When(new Sql.Text("array"), exact));
    }
    return result;
  }

  private Sql type() {
    return at("json_type", steps.size());
  }

  private Sql extract() {
    return at("jsonb_extract", steps.size());
  }

  private Sql at(String function, int length) {
    return source
        .extract(
            block,
            steps.get(length - 1),
            doc -> Sql.call(function, doc, new Sql.JsonPath(steps.subList(0, length))))
        .sql();
  }
}
