package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.BitOp;
import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.SetOp;
import dev.penstock.ir.Signature;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.SummaryOp;
import dev.penstock.ir.TimestampOp;
import dev.penstock.ir.TrigonometryOp;
import dev.penstock.ir.TypeOp;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.VectorOp;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From an operator and the fragments of its operands to a fragment. Native SQL where SQLite is
 * exact; else the operator's Java function, which is always exact.
 */
final class OperatorLowering {
  private OperatorLowering() {}

  static Fragment lower(Call call, List<Fragment> operands) {
    Operator operator = call.operator();
    if (operator instanceof ArithmeticOp op) {
      return new ArithmeticLowering(op, operands).lower();
    }
    if (operator instanceof ComparisonOp op) {
      return new ComparisonLowering(op, operands.get(0), operands.get(1)).lower();
    }
    if (operator instanceof BooleanOp op) {
      return logic(op, operands);
    }
    if (operator instanceof ConditionalOp op) {
      return conditional(op, operands);
    }
    if (operator instanceof StringOp op) {
      return new StringLowering(op, operands).lower();
    }
    if (operator instanceof ArrayOp op) {
      return array(op, operands);
    }
    if (operator instanceof SetOp op) {
      return set(op, operands);
    }
    if (operator instanceof ObjectOp op) {
      return object(op, operands);
    }
    if (operator instanceof SummaryOp op) {
      return summary(op, operands);
    }
    if (operator instanceof TypeOp op) {
      return type(op, operands);
    }
    if (operator instanceof TimestampOp op) {
      return timestamp(op, operands);
    }
    if (operator instanceof TrigonometryOp || operator instanceof BitOp) {
      return function(operator, operands, true);
    }
    if (operator instanceof DataOp op) {
      return data(op, operands);
    }
    if (operator instanceof VectorOp) {
      return function(operator, operands, true);
    }
    return date((DateOp) operator, operands);
  }

  /**
   * SQL's AND and OR of conditions that are never NULL; SQLite may evaluate both sides, CASE takes
   * them in order.
   */
  private static Fragment logic(BooleanOp op, List<Fragment> operands) {
    boolean raises = operands.stream().anyMatch(Fragment::raises);
    List<Sql> conditions = operands.stream().map(Forms::truth).toList();
    return switch (op) {
      case AND -> Fragment.bool(raises ? Sql.andInOrder(conditions) : Sql.and(conditions), raises);
      case OR -> Fragment.bool(raises ? Sql.orInOrder(conditions) : Sql.or(conditions), raises);
      case NOT -> Fragment.bool(new Sql.Not(conditions.get(0)), raises);
    };
  }

  private static Fragment conditional(ConditionalOp op, List<Fragment> operands) {
    boolean raises = operands.stream().anyMatch(Fragment::raises);
    TypeSet types = types(op, operands);
    return switch (op) {
      case COND -> condition(Forms.truth(operands.get(0)), operands, types, raises);
      case IF_NULL -> Fragment.json(firstNonNull(operands), types, raises);
    };
  }

  /** Two strings stay what they are. */
  private static Fragment condition(
      Sql condition, List<Fragment> operands, TypeSet types, boolean raises) {
    Optional<Sql> then = certainString(operands.get(1));
    Optional<Sql> otherwise = certainString(operands.get(2));
    if (then.isPresent() && otherwise.isPresent()) {
      Sql strings = Sql.iff(condition, then.get(), otherwise.get());
      return new Fragment(strings, Form.SCALAR, TypeSet.STRING, raises);
    }
    Sql values = Sql.iff(condition, Forms.json(operands.get(1)), Forms.json(operands.get(2)));
    return Fragment.json(values, types, raises);
  }

  private static Optional<Sql> certainString(Fragment operand) {
    return Forms.string(operand).filter(s -> s.test().isEmpty()).map(Forms.Text::text);
  }

  /**
   * Null is the text {@code null} and missing is NULL, so {@code coalesce} does it; the last
   * operand stays as it is.
   */
  private static Sql firstNonNull(List<Fragment> operands) {
    Sql[] arguments = new Sql[operands.size()];
    for (int i = 0; i < arguments.length; i++) {
      Sql json = Forms.json(operands.get(i));
      arguments[i] =
          i == arguments.length - 1 ? json : Sql.call("nullif", json, new Sql.Text("null"));
    }
    return Sql.call(Sql.COALESCE, arguments);
  }

  private static Fragment array(ArrayOp op, List<Fragment> operands) {
    return switch (op) {
      case IS_ARRAY ->
          Fragment.json(function(op, operands, false).sql(), TypeSet.BOOL, raises(operands));
      case CONCAT_ARRAYS, FIRST, LAST, REVERSE_ARRAY, SORT_ARRAY ->
          function(op, operands, !accepted(op, operands));
      case SIZE -> size(operands);
      case ARRAY_ELEM_AT,
          ARRAY_TO_OBJECT,
          FIRST_N,
          IN,
          INDEX_OF_ARRAY,
          LAST_N,
          MAX_N,
          MIN_N,
          RANGE,
          SLICE,
          ZIP ->
          function(op, operands, true);
    };
  }

  private static Fragment set(SetOp op, List<Fragment> operands) {
    return switch (op) {
      case SET_DIFFERENCE, SET_INTERSECTION, SET_UNION ->
          function(op, operands, !accepted(op, operands));
      case ALL_ELEMENTS_TRUE, ANY_ELEMENT_TRUE, SET_EQUALS, SET_IS_SUBSET ->
          function(op, operands, true);
    };
  }

  /** SQLite's length is 0 or NULL for what is no array, which is an error. */
  private static Fragment size(List<Fragment> operands) {
    Fragment exact = function(ArrayOp.SIZE, operands, true);
    if (operands.get(0).types().equals(TypeSet.ARRAY) && operands.get(0).reading().isPresent()) {
      Sql length = operands.get(0).reading().get().length();
      return new Fragment(length, Form.SCALAR, TypeSet.INT, false);
    }
    return operands
        .get(0)
        .reading()
        .map(r -> Sql.call("nullif", r.length(), Sql.Int.ZERO))
        .map(
            length ->
                new Fragment(
                    Sql.call(Sql.COALESCE, length, fallback(ArrayOp.SIZE, operands)),
                    Form.SCALAR,
                    TypeSet.INT,
                    true))
        .orElse(exact);
  }

  private static Fragment object(ObjectOp op, List<Fragment> operands) {
    return switch (op) {
      case MERGE_OBJECTS, OBJECT_TO_ARRAY, SET_FIELD, UNSET_FIELD ->
          function(op, operands, !accepted(op, operands));
      case GET_FIELD -> function(op, operands, true);
    };
  }

  private static Fragment summary(SummaryOp op, List<Fragment> operands) {
    return switch (op) {
      case AVG, MAX, MEDIAN, MIN, STD_DEV_POP, STD_DEV_SAMP, SUM -> function(op, operands, false);
      case BOTTOM, TOP -> function(op, operands, !accepted(op, operands));
      case BOTTOM_N, PERCENTILE, TOP_N -> function(op, operands, true);
    };
  }

  private static Fragment type(TypeOp op, List<Fragment> operands) {
    return switch (op) {
      case IS_NUMBER, TYPE, TO_BOOL -> function(op, operands, false);
      case CONVERT,
          TO_ARRAY,
          TO_DATE,
          TO_DECIMAL,
          TO_DOUBLE,
          TO_INT,
          TO_LONG,
          TO_OBJECT,
          TO_OBJECT_ID,
          TO_STRING,
          TO_UUID ->
          function(op, operands, true);
    };
  }

  private static Fragment timestamp(TimestampOp op, List<Fragment> operands) {
    return switch (op) {
      case TS_INCREMENT, TS_SECOND -> function(op, operands, !accepted(op, operands));
    };
  }

  private static Fragment data(DataOp op, List<Fragment> operands) {
    return switch (op) {
      case BINARY_SIZE, BSON_SIZE, DESERIALIZE_EJSON, HASH, HEX_HASH, SERIALIZE_EJSON, SUBTYPE ->
          function(op, operands, true);
      case CREATE_OBJECT_ID, RAND ->
          throw new NotLowered(
              op.operatorName() + " differs with each evaluation, and SQL evaluates when it likes");
    };
  }

  private static Fragment date(DateOp op, List<Fragment> operands) {
    return switch (op) {
      case DATE_ADD,
          DATE_DIFF,
          DATE_FROM_PARTS,
          DATE_FROM_STRING,
          DATE_SUBTRACT,
          DATE_TO_PARTS,
          DATE_TO_STRING,
          DATE_TRUNC,
          DAY_OF_MONTH,
          DAY_OF_WEEK,
          DAY_OF_YEAR,
          HOUR,
          ISO_DAY_OF_WEEK,
          ISO_WEEK,
          ISO_WEEK_YEAR,
          MILLISECOND,
          MINUTE,
          MONTH,
          SECOND,
          WEEK,
          YEAR ->
          function(op, operands, true);
    };
  }

  /**
   * The operator's Java function; absent arguments at the end are left out.
   *
   * @param mayFail whether it may fail for operands of their types
   */
  static Fragment function(Operator op, List<Fragment> operands, boolean mayFail) {
    checkStandIns(op, operands);
    return Fragment.json(
        call(op, operands, Forms::json), types(op, operands), mayFail || raises(operands));
  }

  /** A function evaluates all of its operands, so those that stand in for others must not fail. */
  private static void checkStandIns(Operator op, List<Fragment> operands) {
    for (int i = 0; i < operands.size(); i++) {
      Parameter parameter = op.signature().parameter(i);
      if (parameter.standsIn() && operands.get(i).raises()) {
        throw new NotLowered(
            parameter.name()
                + " of "
                + op.operatorName()
                + " may fail, and is evaluated only when needed");
      }
    }
  }

  /** The same function where another expression is almost always enough. */
  static Sql fallback(Operator op, List<Fragment> operands) {
    return call(op, operands, Forms::seldom);
  }

  private static Sql call(Operator op, List<Fragment> operands, Function<Fragment, Sql> read) {
    int given = operands.size();
    while (given > 0 && operands.get(given - 1).sql() instanceof Sql.EmptyBlob) {
      given--;
    }
    return Sql.call(
        SqlFunction.nameOf(op), operands.subList(0, given).stream().map(read).toArray(Sql[]::new));
  }

  private static TypeSet types(Operator op, List<Fragment> operands) {
    return op.signature().result().of(operands.stream().map(Fragment::types).toList());
  }

  private static boolean raises(List<Fragment> operands) {
    return operands.stream().anyMatch(Fragment::raises);
  }

  /** Whether every operand is of a type that its parameter accepts, or null, or missing. */
  static boolean accepted(Operator op, List<Fragment> operands) {
    Signature signature = op.signature();
    for (int i = 0; i < operands.size(); i++) {
      TypeSet accepts = signature.parameter(i).accepts().or(TypeSet.NULLISH);
      if (!operands.get(i).types().isWithin(accepts)) {
        return false;
      }
    }
    return true;
  }
}
