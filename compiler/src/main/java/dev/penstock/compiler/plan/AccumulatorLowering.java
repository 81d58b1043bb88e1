package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.AccumulatorParameter;
import dev.penstock.ir.Node;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The accumulators over the rows of a group. SQLite's own aggregates take the plain numbers, which
 * are exact there; a Java function takes the rest, which is mostly nothing.
 */
final class AccumulatorLowering {
  private static final TypeSet COUNT = TypeSet.of(BsonType.INT32, BsonType.INT64);
  private static final TypeSet MISSING = TypeSet.of(BsonType.MISSING);
  private static final TypeSet ANY_VALUE = TypeSet.ANY.minus(MISSING);
  private static final TypeSet SUMMABLE = TypeSet.of(BsonType.INT32, BsonType.DOUBLE);

  private final AccumulatorOp operator;
  private final Fragment operand;
  private final List<Sql> told;
  private final List<Sql.OrderTerm> order;

  private AccumulatorLowering(
      AccumulatorOp operator, Fragment operand, List<Sql> told, List<Sql.OrderTerm> order) {
    this.operator = operator;
    this.operand = operand;
    this.told = told;
    this.order = operator.dependsOnOrder() ? order : List.of();
  }

  /**
   * The result for a group whose rows are in the given order, that of the rows where empty.
   *
   * @param told as {@link #told} gives it
   */
  static Fragment lower(
      AccumulatorOp operator, Fragment operand, List<Sql> told, List<Sql.OrderTerm> order) {
    return new AccumulatorLowering(operator, operand, told, order).lower();
  }

  /**
   * What the Java function takes besides a value, the same for all rows: the parameter, then the
   * document of sort keys.
   *
   * @param fold gives the value of a constant
   */
  static List<Sql> told(AccumulatorCall call, Function<Node, Optional<Value>> fold) {
    List<Sql> told = new ArrayList<>();
    call.parameter().ifPresent(node -> told.add(constant(parameter(call.operator(), node, fold))));
    if (!call.sortBy().isEmpty()) {
      told.add(constant(SortLowering.specification(call.sortBy())));
    }
    return told;
  }

  private static Value parameter(
      AccumulatorOp operator, Node node, Function<Node, Optional<Value>> fold) {
    Value value =
        AccumulatorParameter.literal(node)
            .or(() -> fold.apply(node))
            .orElseThrow(
                () ->
                    new NotLowered(
                        operator.operatorName() + " with a parameter that is no constant"));
    AccumulatorParameter.check(operator, value);
    return value;
  }

  private static Sql constant(Value value) {
    return Forms.json(Forms.constant(value));
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
      case CONCAT_ARRAYS, SET_UNION -> functionOf(TypeSet.ARRAY.or(MISSING));
      case MERGE_OBJECTS -> functionOf(TypeSet.OBJECT.or(TypeSet.NULLISH));
      case BOTTOM, TOP -> outputs(ANY_VALUE);
      case BOTTOM_N, TOP_N -> outputs(TypeSet.ARRAY);
      case COUNT,
          FIRST,
          FIRST_N,
          LAST,
          LAST_N,
          MAX_N,
          MEDIAN,
          MIN_N,
          PERCENTILE,
          STD_DEV_POP,
          STD_DEV_SAMP ->
          function();
    };
  }

  private Fragment function() {
    return json(function(Forms.json(operand), Optional.empty()), operand.raises());
  }

  /** A function that fails on other values than those. */
  private Fragment functionOf(TypeSet accepted) {
    boolean fails = !operand.types().isWithin(accepted);
    return json(function(Forms.json(operand), Optional.empty()), operand.raises() || fails);
  }

  /** The operand is no value that can be chosen, but holds it; two keys in two arrays fail. */
  private Fragment outputs(TypeSet result) {
    return Fragment.json(function(Forms.json(operand), Optional.empty()), result, true);
  }

  private Sql function(Sql value, Optional<Sql> filter) {
    List<Sql> arguments = new ArrayList<>();
    arguments.add(value);
    arguments.addAll(told);
    return new Sql.Call(SqlFunction.nameOf(operator), arguments, order, filter);
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
