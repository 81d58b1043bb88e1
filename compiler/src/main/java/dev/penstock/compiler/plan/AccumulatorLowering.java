package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.RowWindow;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.AccumulatorParameter;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The accumulators over the rows of a group or of a window. SQLite's own aggregates take the plain
 * numbers, which are exact there; a Java function takes the rest, which is mostly nothing. Over a
 * window it takes all where there might be a rest, for the driver fails where it has seen no row;
 * and where rows leave the window, for SQLite's sums cannot give back what they have rounded away.
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
  private final Optional<RowWindow> window;

  private AccumulatorLowering(
      AccumulatorOp operator,
      Fragment operand,
      List<Sql> told,
      List<Sql.OrderTerm> order,
      Optional<RowWindow> window) {
    this.operator = operator;
    this.operand = operand;
    this.told = told;
    this.order = operator.dependsOnOrder() ? order : List.of();
    this.window = window;
  }

  /**
   * The result for a group whose rows are in the given order, that of the rows where empty.
   *
   * @param told as {@link #told} gives it
   */
  static Fragment lower(
      AccumulatorOp operator, Fragment operand, List<Sql> told, List<Sql.OrderTerm> order) {
    return new AccumulatorLowering(operator, operand, told, order, Optional.empty()).lower();
  }

  /**
   * The result for each row, over the rows of its window.
   *
   * @param told as {@link #told} gives it
   */
  static Fragment over(RowWindow window, AccumulatorOp operator, Fragment operand, List<Sql> told) {
    return new AccumulatorLowering(operator, operand, told, List.of(), Optional.of(window)).lower();
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

  /** The parameter of an accumulator, which is the same for all rows. */
  static Value parameter(AccumulatorOp operator, Node node, Function<Node, Optional<Value>> fold) {
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

  /** The constant that each document adds to an accumulator that only counts. */
  static OptionalInt counts(AccumulatorCall call) {
    if (call.operand().isEmpty()) {
      return OptionalInt.of(1);
    }
    return call.operator() == AccumulatorOp.SUM
            && call.operand().get() instanceof Literal literal
            && literal.value() instanceof BsonInt32 n
        ? OptionalInt.of(n.value())
        : OptionalInt.empty();
  }

  /** The result of an accumulator that only counts, for a group. */
  static Fragment count(AccumulatorCall call) {
    return count(call, new Sql.CountRows());
  }

  /** The result of an accumulator that only counts, over a window. */
  static Fragment countOver(RowWindow window, AccumulatorCall call) {
    return count(call, new Sql.Over(new Sql.CountRows(), window));
  }

  private static Fragment count(AccumulatorCall call, Sql rows) {
    int each = counts(call).orElseThrow();
    return new Fragment(
        each == 1 ? rows : Sql.infix(rows, "*", new Sql.Int(each)), Form.SCALAR, COUNT, false);
  }

  private boolean moves() {
    return window.flatMap(RowWindow::frame).filter(RowWindow.Frame::moves).isPresent();
  }

  /** An aggregate of a group's rows as it is, of a window's with the window. */
  private Sql over(Sql aggregate) {
    return window.<Sql>map(w -> new Sql.Over(aggregate, w)).orElse(aggregate);
  }

  private Fragment lower() {
    return switch (operator) {
      case SUM -> takesAll() ? function() : sum();
      case AVG -> takesAll() ? function() : average();
      case MIN -> takesAll() ? function() : extreme("min", SqlFunction.LEAST);
      case MAX -> takesAll() ? function() : extreme("max", SqlFunction.GREATEST);
      case PUSH -> moves() ? function() : push();
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

  /** Whether the Java function takes all values. */
  private boolean takesAll() {
    return window.isPresent() && (moves() || !isPlain());
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
    String name = moves() ? SqlFunction.movingNameOf(operator) : SqlFunction.nameOf(operator);
    return over(new Sql.Call(name, arguments, order, filter));
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
      Sql sum = over(Sql.aggregate("sum", operand.sql(), Optional.empty()));
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
      Sql average = over(Sql.aggregate("avg", operand.sql(), Optional.empty()));
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
      Sql sql = over(Sql.aggregate(aggregate, operand.sql(), Optional.empty()));
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
        over(new Sql.Call(Sql.JSON_GROUP_ARRAY, List.of(item), order, present)), operand.raises());
  }

  /**
   * Equal text is found by SQLite, but not over a window, and what equals in other ways at the end.
   */
  private Fragment set() {
    if (!isText() || window.isPresent()) {
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
    Sql items = over(new Sql.Call(aggregate, List.of(texts), order, Optional.empty()));
    Sql any = Sql.call(Sql.COALESCE, items, new Sql.Text(""));
    return new Sql.Infix("||", List.of(new Sql.Text("["), any, new Sql.Text("]")));
  }
}
