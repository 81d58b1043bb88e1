package dev.penstock.testing;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.BitOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.SetOp;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.SummaryOp;
import dev.penstock.ir.TrigonometryOp;
import dev.penstock.ir.TypeOp;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.VectorOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonRegex;
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
      Set.of(
          ArrayOp.FIRST_N,
          ArrayOp.IN,
          ArrayOp.LAST_N,
          ArrayOp.MAX_N,
          ArrayOp.MIN_N,
          ArrayOp.SIZE,
          SetOp.ALL_ELEMENTS_TRUE,
          SetOp.ANY_ELEMENT_TRUE,
          SetOp.SET_EQUALS,
          SetOp.SET_IS_SUBSET,
          StringOp.STR_LEN_BYTES,
          StringOp.STR_LEN_CP);

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
    if (operator instanceof SummaryOp op) {
      return summarised(op, parameter);
    }
    if (operator == DataOp.BINARY_SIZE) {
      return TypeSet.STRING; // no field of the generated documents holds binary data alone
    }
    if (operator == ObjectOp.GET_FIELD && parameter.name().equals("input")) {
      return TypeSet.OBJECT;
    }
    if (operator instanceof DateOp op) {
      return DateOperands.types(op, parameter).orElse(parameter.accepts());
    }
    return parameter.accepts();
  }

  private static TypeSet summarised(SummaryOp op, Parameter parameter) {
    return switch (op) {
      case STD_DEV_SAMP -> TypeSet.NUMBER;
      case AVG, MEDIAN, PERCENTILE, STD_DEV_POP, SUM -> TypeSet.NUMBER.or(TypeSet.ARRAY);
      case BOTTOM, BOTTOM_N, MAX, MIN, TOP, TOP_N -> parameter.accepts();
    };
  }

  /** The least number of operands with which a variadic operator gives more than null. */
  static int leastUseful(Operator operator, TypeSet result) {
    if (operator == SummaryOp.STD_DEV_SAMP) {
      return 2;
    }
    return result.meets(TypeSet.NUMBER) ? 1 : 0;
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
    if (operator instanceof SummaryOp) {
      return switch (parameter.name()) {
        case "n" -> Optional.of(numbers(1, 2, 0, 5));
        case "p" -> Optional.of(AccumulatorArbitraries.places());
        case "method" -> Optional.of(strings("approximate"));
        case "sortBy" -> Optional.of(ArrayOperands.sortBy());
        default -> Optional.empty();
      };
    }
    if (operator instanceof StringOp op) {
      return switch (op) {
        case INDEX_OF_BYTES, INDEX_OF_CP ->
            of(parameter, "substring", strings("a", "", "b", "é"))
                .or(() -> of(parameter, "start", numbers(0, 1, 2)))
                .or(() -> of(parameter, "end", numbers(3, 1, 0)));
        case REGEX_FIND, REGEX_FIND_ALL, REGEX_MATCH ->
            of(parameter, "regex", patterns())
                .or(() -> of(parameter, "options", strings("i", "", "ms", "x")));
        case REPLACE_ALL, REPLACE_ONE -> of(parameter, "find", delimiters("", "a", "b a"));
        case SPLIT -> of(parameter, "delimiter", delimiters(" ", "a", "b a", ","));
        case SUBSTR_BYTES, SUBSTR_CP ->
            of(parameter, "start", numbers(0, 1, 2))
                .or(() -> of(parameter, "length", numbers(1, 0, 3, -1)));
        case TRIM, LTRIM, RTRIM -> of(parameter, "chars", strings(" ", "a", "ab", ""));
        case CONCAT, STRCASECMP, STR_LEN_BYTES, STR_LEN_CP, TO_LOWER, TO_UPPER -> Optional.empty();
      };
    }
    if (operator instanceof ArrayOp op) {
      return switch (op) {
        case ARRAY_ELEM_AT -> of(parameter, "idx", numbers(0, -1, 0, -1, 1, 5));
        case SLICE ->
            of(parameter, "position", numbers(1, 0, -1, 2))
                .or(() -> of(parameter, "n", numbers(1, 2)));
        case ARRAY_TO_OBJECT -> Optional.of(ArrayOperands.pairs());
        case FIRST_N, LAST_N, MAX_N, MIN_N -> of(parameter, "n", numbers(1, 2, 3));
        case INDEX_OF_ARRAY ->
            of(parameter, "start", numbers(0, 1, 2)).or(() -> of(parameter, "end", numbers(1, 3)));
        case RANGE -> of(parameter, "step", numbers(1, 2, -1)).or(ArrayOperands::bounds);
        case SORT_ARRAY -> of(parameter, "sortBy", ArrayOperands.sortBy());
        case CONCAT_ARRAYS, FIRST, IN, IS_ARRAY, LAST, REVERSE_ARRAY, SIZE, ZIP -> Optional.empty();
      };
    }
    if (operator instanceof ObjectOp) {
      return of(parameter, "field", strings("n", "s", "o", "a.b"));
    }
    if (operator instanceof DateOp op) {
      return DateOperands.constants(op, parameter);
    }
    if (operator instanceof TypeOp
        || operator instanceof TrigonometryOp
        || operator instanceof BitOp
        || operator instanceof DataOp
        || operator instanceof VectorOp) {
      Optional<Arbitrary<Node>> constants = DataOperands.constants(operator, parameter);
      if (constants.isPresent()) {
        return constants;
      }
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

  /** The operands of a call, changed where they do not go together. */
  static List<Node> consistent(Operator operator, List<Node> operands) {
    return operator instanceof DateOp op ? DateOperands.consistent(op, operands) : operands;
  }

  static Arbitrary<Node> numbers(int... values) {
    return literals(Pool.ints(values));
  }

  static Arbitrary<Node> strings(String... values) {
    return literals(Pool.strings(values));
  }

  private static Arbitrary<Node> delimiters(String... values) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, strings(values)),
        Tuple.of(1, literals(List.of(new BsonRegex("[ab]", "i"), new BsonRegex("(?=a)|(b)", "")))));
  }

  private static Arbitrary<Node> patterns() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, strings("a", "", "^.", "(a)|(b)", ".?", "\\w+", "[^a]*")),
        Tuple.of(1, literals(List.of(new BsonRegex("a", ""), new BsonRegex("(?i)B|$", "")))));
  }

  static Arbitrary<Node> literals(List<Value> values) {
    return Arbitraries.of(values).map(Literal::of);
  }

  private static Optional<Arbitrary<Node>> of(
      Parameter parameter, String name, Arbitrary<Node> constants) {
    return parameter.name().equals(name) ? Optional.of(constants) : Optional.empty();
  }
}
