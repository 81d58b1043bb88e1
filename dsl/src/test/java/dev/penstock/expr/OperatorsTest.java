package dev.penstock.expr;

import static dev.penstock.Expressions.cond;
import static dev.penstock.Expressions.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Accumulators;
import dev.penstock.GroupField;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.TypeOp;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operator of the IR can be written in Java. */
class OperatorsTest {
  private static final AnyExpr<Object> A = field("a");
  private static final AnyExpr<Object> B = field("b");

  private static final Map<Operator, Expr<Object, ?>> WRITTEN =
      Map.ofEntries(
          written(ArithmeticOp.ABS, A.abs()),
          written(ArithmeticOp.ADD, A.add(B)),
          written(ArithmeticOp.CEIL, A.ceil()),
          written(ArithmeticOp.DIVIDE, A.divide(B)),
          written(ArithmeticOp.EXP, A.exp()),
          written(ArithmeticOp.FLOOR, A.floor()),
          written(ArithmeticOp.LN, A.ln()),
          written(ArithmeticOp.LOG, A.log(2)),
          written(ArithmeticOp.LOG10, A.log10()),
          written(ArithmeticOp.MOD, A.mod(3)),
          written(ArithmeticOp.MULTIPLY, A.multiply(B)),
          written(ArithmeticOp.POW, A.pow(2)),
          written(ArithmeticOp.ROUND, A.round()),
          written(ArithmeticOp.SIGMOID, A.sigmoid()),
          written(ArithmeticOp.SQRT, A.sqrt()),
          written(ArithmeticOp.SUBTRACT, A.subtract(1)),
          written(ArithmeticOp.TRUNC, A.trunc(1)),
          written(ComparisonOp.CMP, A.cmp(B)),
          written(ComparisonOp.EQ, A.eq(B)),
          written(ComparisonOp.GT, A.gt(B)),
          written(ComparisonOp.GTE, A.gte(1)),
          written(ComparisonOp.LT, A.lt(1)),
          written(ComparisonOp.LTE, A.lte(B)),
          written(ComparisonOp.NE, A.ne(B)),
          written(BooleanOp.AND, A.asBoolean().and(B.asBoolean())),
          written(BooleanOp.OR, A.asBoolean().or(B.asBoolean())),
          written(BooleanOp.NOT, A.asBoolean().not()),
          written(ConditionalOp.COND, cond(A.asBoolean(), 1, 2)),
          written(ConditionalOp.IF_NULL, A.ifNull(1)),
          written(StringOp.CONCAT, A.concat(B)),
          written(StringOp.SPLIT, A.split(B)),
          written(StringOp.STR_LEN_CP, A.strLenCP()),
          written(StringOp.SUBSTR_BYTES, A.substrBytes(0, 1)),
          written(StringOp.SUBSTR_CP, A.substrCP(0, 1)),
          written(StringOp.TO_LOWER, A.toLower()),
          written(StringOp.TO_UPPER, A.toUpper()),
          written(StringOp.TRIM, A.trim()),
          written(StringOp.LTRIM, A.ltrim("x")),
          written(StringOp.RTRIM, A.rtrim()),
          written(ArrayOp.ARRAY_ELEM_AT, A.arrayElemAt(0)),
          written(ArrayOp.CONCAT_ARRAYS, A.concatArrays(B)),
          written(ArrayOp.IN, A.in(B)),
          written(ArrayOp.IS_ARRAY, A.isArray()),
          written(ArrayOp.SIZE, A.size()),
          written(ArrayOp.SLICE, A.slice(1)),
          written(ObjectOp.GET_FIELD, A.getField("x")),
          written(ObjectOp.MERGE_OBJECTS, A.mergeObjects(B)),
          written(TypeOp.IS_NUMBER, A.isNumber()),
          written(TypeOp.TO_BOOL, A.toBool()),
          written(TypeOp.TO_DOUBLE, A.toDouble()),
          written(TypeOp.TO_INT, A.toInt()),
          written(TypeOp.TO_LONG, A.toLong()),
          written(TypeOp.TO_STRING, A.toStringValue()),
          written(TypeOp.TYPE, A.type()),
          written(DateOp.DATE_TRUNC, A.dateTrunc("day")),
          written(DateOp.DAY_OF_MONTH, A.dayOfMonth()),
          written(DateOp.DAY_OF_WEEK, A.dayOfWeek()),
          written(DateOp.DAY_OF_YEAR, A.dayOfYear()),
          written(DateOp.HOUR, A.hour()),
          written(DateOp.ISO_DAY_OF_WEEK, A.isoDayOfWeek()),
          written(DateOp.ISO_WEEK, A.isoWeek()),
          written(DateOp.ISO_WEEK_YEAR, A.isoWeekYear()),
          written(DateOp.MILLISECOND, A.millisecond()),
          written(DateOp.MINUTE, A.minute()),
          written(DateOp.MONTH, A.month()),
          written(DateOp.SECOND, A.second()),
          written(DateOp.WEEK, A.week()),
          written(DateOp.YEAR, A.year()));

  private static Map.Entry<Operator, Expr<Object, ?>> written(
      Operator operator, Expr<Object, ?> expression) {
    return Map.entry(operator, expression);
  }

  static Stream<Operator> operators() {
    return Operator.all().stream();
  }

  @ParameterizedTest
  @MethodSource("operators")
  void theOperatorIsTheRootOfItsTree(Operator operator) {
    assertThat(WRITTEN).containsKey(operator);
    assertThat(WRITTEN.get(operator).node())
        .isInstanceOfSatisfying(
            Call.class, call -> assertThat(call.operator()).isEqualTo(operator));
  }

  @Test
  void methodsAreNamedAsTheOperatorsAre() {
    Set<String> methods =
        Stream.of(AnyExpr.class, BoolExpr.class, dev.penstock.Expressions.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .map(m -> "$" + m.getName())
            .collect(Collectors.toCollection(HashSet::new));
    Set<String> taken = Set.of("$toString");
    assertThat(operators().map(Operator::operatorName).filter(n -> !taken.contains(n)))
        .allMatch(methods::contains);
  }

  @Test
  void eachAccumulatorIsThere() {
    List<Function<String, GroupField<Object>>> accumulators =
        List.of(
            n -> Accumulators.sum(n, A),
            n -> Accumulators.avg(n, A),
            n -> Accumulators.min(n, A),
            n -> Accumulators.max(n, A),
            n -> Accumulators.first(n, A),
            n -> Accumulators.last(n, A),
            n -> Accumulators.push(n, A),
            n -> Accumulators.addToSet(n, A),
            n -> Accumulators.count(n),
            n -> Accumulators.mergeObjects(n, A),
            n -> Accumulators.stdDevPop(n, A),
            n -> Accumulators.stdDevSamp(n, A));
    assertThat(accumulators.stream().map(a -> a.apply("x").accumulation()))
        .extracting(Accumulation::operator)
        .containsExactlyInAnyOrder(AccumulatorOp.values());
  }
}
