package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;

import dev.penstock.ir.Signature.NullPolicy;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.Signature.ResultType;
import dev.penstock.value.BsonType;
import java.util.Arrays;
import java.util.List;

/** MongoDB's "Arithmetic Expression Operators". */
public enum ArithmeticOp implements Operator {
  ABS("$abs", ArithmeticOp::sameOrLong, one("value", TypeSet.NUMBER)),
  ADD("$add", ArithmeticOp::sum, many("expression", TypeSet.NUMBER.or(TypeSet.DATE))),
  CEIL("$ceil", ArithmeticOp::same, one("expression", TypeSet.NUMBER)),
  DIVIDE(
      "$divide",
      ArithmeticOp::fractional,
      one("dividend", TypeSet.NUMBER),
      one("divisor", TypeSet.NUMBER)),
  EXP("$exp", ArithmeticOp::fractional, one("exponent", TypeSet.NUMBER)),
  FLOOR("$floor", ArithmeticOp::same, one("expression", TypeSet.NUMBER)),
  LN("$ln", ArithmeticOp::fractional, one("number", TypeSet.NUMBER)),
  LOG("$log", ArithmeticOp::fractional, one("number", TypeSet.NUMBER), one("base", TypeSet.NUMBER)),
  LOG10("$log10", ArithmeticOp::fractional, one("number", TypeSet.NUMBER)),
  MOD(
      "$mod",
      ArithmeticOp::widest,
      one("dividend", TypeSet.NUMBER),
      one("divisor", TypeSet.NUMBER)),
  MULTIPLY("$multiply", ArithmeticOp::widened, many("expression", TypeSet.NUMBER)),
  POW(
      "$pow",
      ArithmeticOp::widened,
      one("number", TypeSet.NUMBER),
      one("exponent", TypeSet.NUMBER)),
  ROUND(
      "$round",
      ArithmeticOp::rounded,
      one("number", TypeSet.NUMBER),
      optional("place", TypeSet.NUMBER)),
  SIGMOID("$sigmoid", ArithmeticOp::fractional, one("expression", TypeSet.NUMBER)),
  SQRT("$sqrt", ArithmeticOp::fractional, one("number", TypeSet.NUMBER)),
  SUBTRACT(
      "$subtract",
      ArithmeticOp::difference,
      one("expression1", TypeSet.NUMBER.or(TypeSet.DATE)),
      one("expression2", TypeSet.NUMBER.or(TypeSet.DATE))),
  TRUNC(
      "$trunc",
      ArithmeticOp::rounded,
      one("number", TypeSet.NUMBER),
      optional("place", TypeSet.NUMBER));

  private static final TypeSet LONG = TypeSet.of(BsonType.INT64);
  private static final TypeSet DOUBLE = TypeSet.of(BsonType.DOUBLE);
  private static final TypeSet DECIMAL = TypeSet.of(BsonType.DECIMAL128);

  private final String operatorName;
  private final Signature signature;

  ArithmeticOp(String operatorName, ResultType numbers, Parameter... parameters) {
    this.operatorName = operatorName;
    this.signature =
        new Signature(
            LIST,
            Arrays.asList(parameters),
            NullPolicy.PROPAGATE,
            operands ->
                Signature.anyNullable(operands)
                    ? numbers.of(operands).or(TypeSet.NULL)
                    : numbers.of(operands));
  }

  @Override
  public String operatorName() {
    return operatorName;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  private static TypeSet same(List<TypeSet> operands) {
    return operands.get(0).and(TypeSet.NUMBER);
  }

  /** The least int has no int as its absolute value. */
  private static TypeSet sameOrLong(List<TypeSet> operands) {
    TypeSet same = same(operands);
    return same.has(BsonType.INT32) ? same.or(LONG) : same;
  }

  /** Rounding before the point may leave the int range. */
  private static TypeSet rounded(List<TypeSet> operands) {
    return sameOrLong(operands);
  }

  /** A decimal where an operand is one, else a double. */
  static TypeSet fractional(List<TypeSet> operands) {
    return numbers(operands).has(BsonType.DECIMAL128) ? DOUBLE.or(DECIMAL) : DOUBLE;
  }

  /** The types that the widest operand can have, since the result has the widest operand's type. */
  private static TypeSet widest(List<TypeSet> operands) {
    TypeSet all = numbers(operands);
    TypeSet result = all;
    for (BsonType type :
        List.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128)) {
      TypeSet upTo = narrowerOrSame(type);
      if (operands.stream()
          .anyMatch(o -> !o.meets(upTo.or(TypeSet.NULLISH)) && !o.equals(TypeSet.NONE))) {
        result = result.minus(upTo);
      }
    }
    return result;
  }

  private static TypeSet narrowerOrSame(BsonType type) {
    TypeSet set = TypeSet.NONE;
    for (BsonType t :
        List.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128)) {
      set = set.or(TypeSet.of(t));
      if (t == type) {
        break;
      }
    }
    return set;
  }

  /** As {@link #widest}, and int overflows into long, long into double. */
  private static TypeSet widened(List<TypeSet> operands) {
    TypeSet result = operands.isEmpty() ? TypeSet.INT : widest(operands);
    if (result.has(BsonType.INT32)) {
      result = result.or(LONG);
    }
    if (result.has(BsonType.INT64)) {
      result = result.or(DOUBLE);
    }
    return result;
  }

  /** A date and numbers give a date. */
  private static TypeSet sum(List<TypeSet> operands) {
    TypeSet result = widened(operands);
    return operands.stream().anyMatch(o -> o.has(BsonType.DATE)) ? result.or(TypeSet.DATE) : result;
  }

  /** The difference of two dates is a long. */
  private static TypeSet difference(List<TypeSet> operands) {
    TypeSet result = sum(operands);
    return result.has(BsonType.DATE) ? result.or(LONG) : result;
  }

  private static TypeSet numbers(List<TypeSet> operands) {
    return operands.stream().reduce(TypeSet.NONE, TypeSet::or).and(TypeSet.NUMBER);
  }
}
