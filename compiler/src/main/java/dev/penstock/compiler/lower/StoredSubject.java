package dev.penstock.compiler.lower;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Projection;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  static final int MOST_BRANCHES = 20;

  @Override
  public Sql compare(String operator, Value operand) {
    Sql exact = match(operator, operand);
    if (!isPlainPath()) {
      return exact;
    }
    if (operator.equals("$eq") && steps.equals(Projection.ID.steps()) && hasKey(operand)) {
      Optional<Sql> key = source.row().flatMap(Source.Row::key).map(k -> block.use(k).sql());
      if (key.isPresent()) {
        return Sql.infix(key.get(), "IS", key(operand));
      }
    }
    if (operand instanceof BsonString s && s.value().indexOf('\0') < 0) {
      return text(operator, s, exact);
    }
    return ValueSubject.isPlainNumber(operand) ? number(operator, operand, exact) : exact;
  }

  /** Whether the {@code key} of an {@code _id} that equals the operand is the operand itself. */
  private static boolean hasKey(Value operand) {
    return operand instanceof BsonString || ValueSubject.isPlainNumber(operand);
  }

  private static Sql key(Value operand) {
    return operand instanceof BsonString text
        ? Sql.constant(text.value())
        : Forms.json(Forms.constant(operand));
  }

  private Sql text(String operator, BsonString operand, Sql exact) {
    Sql constant = Sql.constant(operand.value());
    if (operator.equals("$eq")) {
      return equal(constant, exact, again(operator, operand));
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
    if (operator.equals("$eq") && !isBoolean(operand)) {
      return equal(constant, exact, again(operator, operand));
    }
    Sql natively = Sql.infix(extract(), ValueSubject.sqlOperator(operator), constant);
    Sql byType =
        Sql.choose(
            type(),
            ifPrefixIsArray(exact),
            new Sql.When(new Sql.Text("integer"), natively),
            new Sql.When(new Sql.Text("real"), natively),
            new Sql.When(new Sql.Text("array"), exact),
            new Sql.When(new Sql.Text("object"), exact));
    Sql number = Forms.numberButZero(json());
    return Sql.ifKnown(Sql.infix(number, ValueSubject.sqlOperator(operator), constant), byType);
  }

  /** True and false are extracted as 1 and 0. */
  private static boolean isBoolean(Value operand) {
    return BsonOrder.compare(operand, new BsonInt32(0)) == 0
        || BsonOrder.compare(operand, new BsonInt32(1)) == 0;
  }

  /**
   * The value is extracted once: NULLIF leaves NULL where it is the constant; what it leaves is at
   * least the empty BLOB where it is a container, or where the path may lead through an array.
   */
  private Sql equal(Sql constant, Sql exact, Optional<Sql> again) {
    Sql instead = steps.size() == 1 ? Sql.Int.ZERO : new Sql.EmptyBlob();
    Sql unlike = Sql.call("nullif", Sql.call(Sql.COALESCE, extract(), instead), constant);
    Sql container =
        again.orElseGet(
            () ->
                Sql.choose(
                    type(),
                    ifPrefixIsArray(exact),
                    new Sql.When(new Sql.Text("array"), exact),
                    new Sql.When(new Sql.Text("object"), exact)));
    return Sql.choose(
        Sql.infix(unlike, ">=", new Sql.EmptyBlob()),
        Sql.Int.ONE,
        new Sql.When(Sql.Int.ZERO, Sql.Int.ZERO),
        new Sql.When(Sql.Int.ONE, container));
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

  /** Of a document that several pipelines read, the test by function needs no column. */
  private Optional<Sql> again(String operator, Value operand) {
    return source
        .far(block)
        .filter(doc -> source.document().home().isShared())
        .map(
            doc ->
                Sql.call(
                    SqlFunction.MATCH,
                    new Sql.Text(operator),
                    Sql.arrow(doc, steps.subList(0, 1)),
                    Sql.path(rest()),
                    Forms.json(Forms.constant(operand))));
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

  private Sql json() {
    return source.extract(block, steps.get(steps.size() - 1), doc -> Sql.arrow(doc, steps)).sql();
  }

  private Sql extract() {
    return at(Sql.JSONB_EXTRACT, steps.size());
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
