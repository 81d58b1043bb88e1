package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Signature;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.TypeOp;
import dev.penstock.ir.TypeSet;
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
    if (operator instanceof ObjectOp op) {
      return object(op, operands);
    }
    if (operator instanceof TypeOp op) {
      return type(op, operands);
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
      case CONCAT_ARRAYS -> function(op, operands, !accepted(op, operands));
      case SIZE -> size(operands);
      case ARRAY_ELEM_AT, IN, SLICE -> function(op, operands, true);
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
      case MERGE_OBJECTS -> function(op, operands, !accepted(op, operands));
      case GET_FIELD -> function(op, operands, true);
    };
  }

  private static Fragment type(TypeOp op, List<Fragment> operands) {
    return switch (op) {
      case IS_NUMBER, TYPE, TO_BOOL -> function(op, operands, false);
      case TO_DOUBLE, TO_INT, TO_LONG, TO_STRING -> function(op, operands, true);
    };
  }

  private static Fragment date(DateOp op, List<Fragment> operands) {
    return switch (op) {
      case DATE_TRUNC,
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
    return Fragment.json(
        call(op, operands, Forms::json), types(op, operands), mayFail || raises(operands));
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
