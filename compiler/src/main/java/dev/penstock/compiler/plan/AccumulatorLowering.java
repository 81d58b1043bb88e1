package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.List;
import java.util.Optional;

/**
 * The accumulators over the rows of a group. SQLite's own aggregates take the plain numbers, which
 * are exact there; a Java function takes the rest, which is mostly nothing.
 */
final class AccumulatorLowering {
  private static final TypeSet COUNT = TypeSet.of(BsonType.INT32, BsonType.INT64);
  private static final TypeSet SUMMABLE = TypeSet.of(BsonType.INT32, BsonType.DOUBLE);

  private final AccumulatorOp operator;
  private final Fragment operand;
  private final List<Sql.OrderTerm> order;

  private AccumulatorLowering(AccumulatorOp operator, Fragment operand, List<Sql.OrderTerm> order) {
    this.operator = operator;
    this.operand = operand;
    this.order = operator.dependsOnOrder() ? order : List.of();
  }

  /** The result for a group whose rows are in the given order, that of the rows where empty. */
  static Fragment lower(AccumulatorOp operator, Fragment operand, List<Sql.OrderTerm> order) {
    return new AccumulatorLowering(operator, operand, order).lower();
  }

  /** The sum of a constant over the rows. */
  static Fragment count(int each) {
    Sql rows = new Sql.CountRows();
    return new Fragment(
        each == 1 ? rows : Sql.infix(rows, "*", new Sql.Int(each)), Form.SCALAR, COUNT, false);
  }

  private Fragment lower() {
    return switch (operator) {
      case SUM -> sum();
      case AVG -> average();
      case MIN -> extreme("min", SqlFunction.LEAST);
      case MAX -> extreme("max", SqlFunction.GREATEST);
      case PUSH -> push();
      case ADD_TO_SET -> set();
      case COUNT, FIRST, LAST, MERGE_OBJECTS, STD_DEV_POP, STD_DEV_SAMP -> function();
    };
  }

  private Fragment function() {
    boolean fails =
        operator == AccumulatorOp.MERGE_OBJECTS
            && !operand.types().isWithin(TypeSet.OBJECT.or(TypeSet.NULLISH));
    return json(function(Forms.json(operand), Optional.empty()), operand.raises() || fails);
  }

  private Sql function(Sql value, Optional<Sql> filter) {
    return new Sql.Call(SqlFunction.nameOf(operator), List.of(value), order, filter);
  }

  private Fragment json(Sql sql, boolean raises) {
    return Fragment.json(sql, operator.result(operand.types()), raises);
  }

  /** Ints and doubles, which are all that SQLite needs to be told of. */
  private boolean isPlain() {
    return operand.form() == Form.SCALAR && operand.types().isWithin(SUMMABLE.or(TypeSet.NULLISH));
  }

  private static Optional<Sql> not(Sql condition) {
    return Optional.of(new Sql.Not(condition));
  }

  private Fragment sum() {
    if (isPlain()) {
      Sql sum = Sql.aggregate("sum", operand.sql(), Optional.empty());
      boolean any = !operand.types().isNullable();
      boolean onlyDoubles = operand.types().equals(TypeSet.of(BsonType.DOUBLE));
      return new Fragment(
          any ? sum : Sql.call(Sql.COALESCE, sum, Sql.Int.ZERO),
          Form.SCALAR,
          onlyDoubles ? operand.types() : operator.result(operand.types()),
          operand.raises());
    }
    Sql number = Forms.number(operand);
    return json(
        Sql.call(SqlFunction.TOTAL, sumOfSmall(number), sumOfRest(number)), operand.raises());
  }

  /** No sum of ints is beyond SQLite's integers, which would be an error. */
  private static Sql sumOfSmall(Sql number) {
    return Sql.aggregate("sum", number, Optional.of(Forms.isSmall(number)));
  }

  private static Sql sumOfRest(Sql number) {
    return Sql.aggregate(SqlFunction.NUMBERS, number, not(Forms.isSmall(number)));
  }

  private Fragment average() {
    if (isPlain()) {
      Sql average = Sql.aggregate("avg", operand.sql(), Optional.empty());
      return new Fragment(average, Form.SCALAR, operator.result(operand.types()), operand.raises());
    }
    Sql number = Forms.number(operand);
    Sql present = Sql.aggregate("count", number, Optional.empty());
    return json(
        Sql.call(SqlFunction.AVERAGE, sumOfSmall(number), present, sumOfRest(number)),
        operand.raises());
  }

  private Fragment extreme(String aggregate, SqlFunction ofTwo) {
    if (operand.form() == Form.SCALAR && !operand.types().meets(TypeSet.of(BsonType.INT64))) {
      Sql sql = Sql.aggregate(aggregate, operand.sql(), Optional.empty());
      return new Fragment(sql, Form.SCALAR, operator.result(operand.types()), operand.raises());
    }
    Sql number = Forms.number(operand);
    Sql isNumber = Forms.isNumber(number);
    Sql plain = Sql.aggregate(aggregate, number, Optional.of(isNumber));
    Sql rest = function(number, not(isNumber));
    return json(Sql.call(ofTwo, plain, rest), operand.raises());
  }

  /** Text is JSON here, and must not become a string; numbers and JSONB are taken as they are. */
  private Fragment push() {
    Sql json = Forms.json(operand);
    if (isText()) {
      return json(array("group_concat", json), operand.raises());
    }
    Optional<Sql> present =
        operand.types().has(BsonType.MISSING)
            ? Optional.of(new Sql.IsNull(json, true))
            : Optional.empty();
    Sql item =
        Sql.choose(
            Sql.call("typeof", json),
            json,
            new Sql.When(new Sql.Text("text"), Sql.call("json", json)));
    return json(
        new Sql.Call(Sql.JSON_GROUP_ARRAY, List.of(item), order, present), operand.raises());
  }

  /** Equal text is found by SQLite, and what equals in other ways at the end. */
  private Fragment set() {
    if (!isText()) {
      return function();
    }
    Sql texts = array("group_concat", new Sql.Distinct(Forms.json(operand)));
    return json(Sql.call(SqlFunction.DISTINCT, texts), operand.raises());
  }

  private boolean isText() {
    return operand.reading().filter(r -> r.from() == Reading.From.FIELD).isPresent();
  }

  /** JSON texts between brackets; NULL, which is missing, is left out. */
  private Sql array(String aggregate, Sql texts) {
    Sql items = new Sql.Call(aggregate, List.of(texts), order, Optional.empty());
    Sql any = Sql.call(Sql.COALESCE, items, new Sql.Text(""));
    return new Sql.Infix("||", List.of(new Sql.Text("["), any, new Sql.Text("]")));
  }
}
