package dev.penstock.compiler.lower;

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
import dev.penstock.value.BsonType;
import java.util.List;
import java.util.Optional;

/**
 * From an operator and the fragments of its operands to a fragment. Native SQL where SQLite is
 * exact; else the operator's Java function, which is always exact.
 */
final class OperatorLowering {
  /** What an arithmetic operator may read without failing. */
  private static final TypeSet NUMERIC = TypeSet.NUMBER.or(TypeSet.NULLISH);

  private OperatorLowering() {}

  static Fragment lower(Call call, List<Fragment> operands) {
    Operator operator = call.operator();
    if (operator instanceof ArithmeticOp op) {
      return arithmetic(op, operands);
    }
    if (operator instanceof ComparisonOp op) {
      return comparison(op, operands.get(0), operands.get(1));
    }
    if (operator instanceof BooleanOp op) {
      return logic(op, operands);
    }
    if (operator instanceof ConditionalOp op) {
      return conditional(op, operands);
    }
    if (operator instanceof StringOp op) {
      return string(op, operands);
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

  private static Fragment arithmetic(ArithmeticOp op, List<Fragment> operands) {
    return switch (op) {
      case MULTIPLY -> multiply(operands);
      case ABS, CEIL, FLOOR, ROUND, TRUNC, ADD, SUBTRACT ->
          function(op, operands, !within(operands, NUMERIC));
      case DIVIDE, EXP, LN, LOG, LOG10, MOD, POW, SIGMOID, SQRT -> function(op, operands, true);
    };
  }

  /**
   * {@code *} is exact on numbers, also on the JSON text of a number, but for a product of 0: that
   * may come from an operand that is no number, be a negative zero, or a long within 32 bits. The
   * other such long is the least int, 2147483648 times -1. NULL is a product that is not a number.
   */
  private static Fragment multiply(List<Fragment> operands) {
    Fragment exact = function(ArithmeticOp.MULTIPLY, operands, !within(operands, NUMERIC));
    if (operands.size() != 2) {
      return exact;
    }
    Sql product = Sql.infix(Forms.json(operands.get(0)), "*", Forms.json(operands.get(1)));
    Sql plain = Sql.call("nullif", product, Sql.Int.ZERO);
    if (exact.types().has(BsonType.INT64)
        && operands.stream().anyMatch(o -> o.types().has(BsonType.INT64))) {
      plain = Sql.call("nullif", plain, new Sql.Int(Integer.MIN_VALUE));
    }
    return Fragment.json(Sql.call("coalesce", plain, exact.sql()), exact.types(), exact.raises());
  }

  private static Fragment comparison(ComparisonOp op, Fragment left, Fragment right) {
    return switch (op) {
      case CMP -> function(op, List.of(left, right), false);
      case EQ -> compare(left, "=", right);
      case NE -> compare(left, "<>", right);
      case GT -> compare(left, ">", right);
      case GTE -> compare(left, ">=", right);
      case LT -> compare(left, "<", right);
      case LTE -> compare(left, "<=", right);
    };
  }

  private static Fragment compare(Fragment left, String operator, Fragment right) {
    Fragment order = function(ComparisonOp.CMP, List.of(left, right), false);
    return Fragment.bool(Sql.infix(order.sql(), operator, Sql.Int.ZERO), order.raises());
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
      case COND ->
          Fragment.json(
              Sql.iff(
                  Forms.truth(operands.get(0)),
                  Forms.json(operands.get(1)),
                  Forms.json(operands.get(2))),
              types,
              raises);
      case IF_NULL -> Fragment.json(firstNonNull(operands), types, raises);
    };
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
    return Sql.call("coalesce", arguments);
  }

  private static Fragment string(StringOp op, List<Fragment> operands) {
    return switch (op) {
      case CONCAT, SPLIT, TRIM, LTRIM, RTRIM ->
          function(op, operands, !accepted(op, operands) || op == StringOp.SPLIT);
      case STR_LEN_CP, SUBSTR_CP, TO_LOWER, TO_UPPER -> function(op, operands, true);
    };
  }

  private static Fragment array(ArrayOp op, List<Fragment> operands) {
    return switch (op) {
      case IS_ARRAY ->
          Fragment.json(function(op, operands, false).sql(), TypeSet.BOOL, raises(operands));
      case CONCAT_ARRAYS -> function(op, operands, !accepted(op, operands));
      case ARRAY_ELEM_AT, IN, SIZE, SLICE -> function(op, operands, true);
    };
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

  /** The operator's Java function; absent arguments at the end are left out. */
  private static Fragment function(Operator op, List<Fragment> operands, boolean mayFail) {
    int given = operands.size();
    while (given > 0 && operands.get(given - 1).sql() instanceof Sql.EmptyBlob) {
      given--;
    }
    Sql sql =
        new Sql.Call(
            SqlFunction.nameOf(op),
            operands.subList(0, given).stream().map(Forms::json).toList(),
            List.of(),
            Optional.empty());
    return Fragment.json(sql, types(op, operands), mayFail || raises(operands));
  }

  private static TypeSet types(Operator op, List<Fragment> operands) {
    return op.signature().result().of(operands.stream().map(Fragment::types).toList());
  }

  private static boolean raises(List<Fragment> operands) {
    return operands.stream().anyMatch(Fragment::raises);
  }

  private static boolean within(List<Fragment> operands, TypeSet types) {
    return operands.stream().allMatch(o -> o.types().isWithin(types));
  }

  /** Whether every operand is of a type that its parameter accepts, or null, or missing. */
  private static boolean accepted(Operator op, List<Fragment> operands) {
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
