package dev.penstock.testing;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.TypeOp;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * What operators accept beyond the types that their signatures state: a divisor that is not zero, a
 * unit that exists. Without this most generated expressions would only compare one error with
 * another.
 */
final class Operands {
  /** The operators that fail where an operand is null. */
  private static final Set<Operator> REFUSE_NULL =
      Set.of(ArrayOp.IN, ArrayOp.SIZE, StringOp.STR_LEN_CP);

  private static final TypeSet PRINTABLE =
      TypeSet.NUMBER.or(TypeSet.STRING).or(TypeSet.BOOL).or(TypeSet.DATE);

  private Operands() {}

  /** The types to generate for an operand, null and missing aside. */
  static TypeSet types(Operator operator, Parameter parameter) {
    if (operator == ArithmeticOp.ADD || operator == ArithmeticOp.SUBTRACT) {
      return TypeSet.NUMBER;
    }
    if (operator == TypeOp.TO_STRING) {
      return PRINTABLE;
    }
    if (operator == ObjectOp.GET_FIELD && parameter.name().equals("input")) {
      return TypeSet.OBJECT;
    }
    return parameter.accepts();
  }

  /**
   * The constants that stand for an operand whose values matter more than its types; empty for an
   * ordinary operand.
   */
  static Optional<Arbitrary<Node>> constants(Operator operator, Parameter parameter) {
    if (operator instanceof ArithmeticOp op) {
      return switch (op) {
        case DIVIDE, MOD -> of(parameter, "divisor", numbers(1, 2, 3, -1, 10));
        case LOG -> of(parameter, "base", numbers(2, 10, 3));
        case POW -> of(parameter, "exponent", numbers(0, 1, 2, 3));
        case ROUND, TRUNC -> of(parameter, "place", numbers(0, 1, -1, 2));
        case ABS, ADD, CEIL, EXP, FLOOR, LN, LOG10, MULTIPLY, SIGMOID, SQRT, SUBTRACT ->
            Optional.empty();
      };
    }
    if (operator instanceof StringOp op) {
      return switch (op) {
        case SPLIT -> of(parameter, "delimiter", strings(" ", "a", "b a", ","));
        case SUBSTR_BYTES, SUBSTR_CP ->
            of(parameter, "start", numbers(0, 1, 2))
                .or(() -> of(parameter, "length", numbers(1, 0, 3, -1)));
        case TRIM, LTRIM, RTRIM -> of(parameter, "chars", strings(" ", "a", "ab", ""));
        case CONCAT, STR_LEN_CP, TO_LOWER, TO_UPPER -> Optional.empty();
      };
    }
    if (operator instanceof ArrayOp op) {
      return switch (op) {
        case ARRAY_ELEM_AT -> of(parameter, "idx", numbers(0, 1, -1, 5));
        case SLICE ->
            of(parameter, "position", numbers(1, 0, -1, 2))
                .or(() -> of(parameter, "n", numbers(1, 2)));
        case CONCAT_ARRAYS, IN, IS_ARRAY, SIZE -> Optional.empty();
      };
    }
    if (operator == ObjectOp.GET_FIELD) {
      return of(parameter, "field", strings("n", "s", "o", "a.b"));
    }
    if (operator instanceof DateOp) {
      return switch (parameter.name()) {
        case "unit" ->
            Optional.of(
                strings(
                    "day",
                    "hour",
                    "week",
                    "month",
                    "quarter",
                    "year",
                    "minute",
                    "second",
                    "millisecond"));
        case "binSize" -> Optional.of(numbers(1, 2, 3, 7));
        case "timezone" ->
            Optional.of(
                strings("UTC", "Europe/Paris", "America/New_York", "+05:30", "-08", "Asia/Tokyo"));
        case "startOfWeek" -> Optional.of(strings("monday", "sun", "Friday"));
        default -> Optional.empty();
      };
    }
    if (operator == TypeOp.TO_INT || operator == TypeOp.TO_LONG || operator == TypeOp.TO_DOUBLE) {
      return Optional.of(
          Arbitraries.frequencyOf(
              Tuple.of(1, numbers(1, 0, -1)),
              Tuple.of(1, strings("10", "-5")),
              Tuple.of(1, literals(List.of(new BsonDouble(2.75), new BsonDouble(-0.5))))));
    }
    return Optional.empty();
  }

  /** The operand, made safe where the operator fails on some values of its own types. */
  static Node guarded(Operator operator, Parameter parameter, Node operand) {
    if (operator == ArithmeticOp.LN
        || operator == ArithmeticOp.LOG10
        || operator == ArithmeticOp.SQRT
        || (operator == ArithmeticOp.LOG && parameter.name().equals("number"))) {
      return Call.of(
          ArithmeticOp.ADD, Call.of(ArithmeticOp.ABS, operand), Literal.of(new BsonInt32(1)));
    }
    if (REFUSE_NULL.contains(operator) && !parameter.accepts().equals(TypeSet.ANY)) {
      Value instead =
          parameter.accepts().has(BsonType.ARRAY) ? BsonArray.of() : new BsonString("ab");
      return Call.of(ConditionalOp.IF_NULL, operand, Literal.of(instead));
    }
    return operand;
  }

  static Arbitrary<Node> numbers(int... values) {
    return literals(Pool.ints(values));
  }

  static Arbitrary<Node> strings(String... values) {
    return literals(Pool.strings(values));
  }

  static Arbitrary<Node> literals(List<Value> values) {
    return Arbitraries.of(values).map(Literal::of);
  }

  private static Optional<Arbitrary<Node>> of(
      Parameter parameter, String name, Arbitrary<Node> constants) {
    return parameter.name().equals(name) ? Optional.of(constants) : Optional.empty();
  }
}
