package dev.penstock.expr;

import static dev.penstock.Expressions.cond;
import static dev.penstock.Expressions.createObjectId;
import static dev.penstock.Expressions.dateFromParts;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.rand;
import static dev.penstock.Expressions.range;
import static dev.penstock.Expressions.zip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Accumulators;
import dev.penstock.GroupField;
import dev.penstock.Summaries;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorOp;
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
import dev.penstock.ir.StringOp;
import dev.penstock.ir.SummaryOp;
import dev.penstock.ir.TimestampOp;
import dev.penstock.ir.TrigonometryOp;
import dev.penstock.ir.TypeOp;
import dev.penstock.ir.VectorOp;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operator of the IR can be written in Java. */
class OperatorsTest {
  private static final AnyExpr<Object> A = field("a");
  private static final AnyExpr<Object> B = field("b");
  private static final Pattern PATTERN = Pattern.compile("x");

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
          written(StringOp.INDEX_OF_BYTES, A.indexOfBytes("x", 1, 2)),
          written(StringOp.INDEX_OF_CP, A.indexOfCP("x")),
          written(StringOp.REGEX_FIND, A.regexFind(PATTERN)),
          written(StringOp.REGEX_FIND_ALL, A.regexFindAll(PATTERN)),
          written(StringOp.REGEX_MATCH, A.regexMatch(PATTERN)),
          written(StringOp.REPLACE_ALL, A.replaceAll(PATTERN, "y")),
          written(StringOp.REPLACE_ONE, A.replaceOne("x", "y")),
          written(StringOp.SPLIT, A.split(B)),
          written(StringOp.STRCASECMP, A.strcasecmp(B)),
          written(StringOp.STR_LEN_BYTES, A.strLenBytes()),
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
          written(ArrayOp.ARRAY_TO_OBJECT, A.arrayToObject()),
          written(ArrayOp.FIRST, A.first()),
          written(ArrayOp.FIRST_N, A.firstN(2)),
          written(ArrayOp.INDEX_OF_ARRAY, A.indexOfArray(B)),
          written(ArrayOp.LAST, A.last()),
          written(ArrayOp.LAST_N, A.lastN(B)),
          written(ArrayOp.MAX_N, A.maxN(1)),
          written(ArrayOp.MIN_N, A.minN(1)),
          written(ArrayOp.RANGE, range(0, B)),
          written(ArrayOp.REVERSE_ARRAY, A.reverseArray()),
          written(ArrayOp.SORT_ARRAY, A.sortArray(-1)),
          written(ArrayOp.ZIP, zip(A, B)),
          written(SetOp.ALL_ELEMENTS_TRUE, A.allElementsTrue()),
          written(SetOp.ANY_ELEMENT_TRUE, A.anyElementTrue()),
          written(SetOp.SET_DIFFERENCE, A.setDifference(B)),
          written(SetOp.SET_EQUALS, A.setEquals(B)),
          written(SetOp.SET_INTERSECTION, A.setIntersection(B)),
          written(SetOp.SET_IS_SUBSET, A.setIsSubset(B)),
          written(SetOp.SET_UNION, A.setUnion(B)),
          written(ObjectOp.OBJECT_TO_ARRAY, A.objectToArray()),
          written(ObjectOp.SET_FIELD, A.setField("x", B)),
          written(ObjectOp.UNSET_FIELD, A.unsetField("x")),
          written(ObjectOp.GET_FIELD, A.getField("x")),
          written(ObjectOp.MERGE_OBJECTS, A.mergeObjects(B)),
          written(TypeOp.CONVERT, A.convert("int", o -> o.onError(0))),
          written(SummaryOp.AVG, A.avg()),
          written(SummaryOp.BOTTOM, A.bottom(B.asc())),
          written(SummaryOp.BOTTOM_N, A.bottomN(2, B.desc())),
          written(SummaryOp.MAX, Summaries.max(A, B)),
          written(SummaryOp.MEDIAN, A.median()),
          written(SummaryOp.MIN, A.min()),
          written(SummaryOp.PERCENTILE, A.percentile(0.5, 0.9)),
          written(SummaryOp.STD_DEV_POP, Summaries.stdDevPop(A, B)),
          written(SummaryOp.STD_DEV_SAMP, A.stdDevSamp()),
          written(SummaryOp.SUM, Summaries.sum(A, B)),
          written(SummaryOp.TOP, A.top(B.asc())),
          written(SummaryOp.TOP_N, A.topN(2, B.asc())),
          written(TypeOp.IS_NUMBER, A.isNumber()),
          written(TypeOp.TO_ARRAY, A.toArray()),
          written(TypeOp.TO_DATE, A.toDate()),
          written(TypeOp.TO_DECIMAL, A.toDecimal()),
          written(TypeOp.TO_OBJECT, A.toObject()),
          written(TypeOp.TO_OBJECT_ID, A.toObjectId()),
          written(TypeOp.TO_UUID, A.toUUID()),
          written(TrigonometryOp.ACOS, A.acos()),
          written(TrigonometryOp.ACOSH, A.acosh()),
          written(TrigonometryOp.ASIN, A.asin()),
          written(TrigonometryOp.ASINH, A.asinh()),
          written(TrigonometryOp.ATAN, A.atan()),
          written(TrigonometryOp.ATAN2, A.atan2(B)),
          written(TrigonometryOp.ATANH, A.atanh()),
          written(TrigonometryOp.COS, A.cos()),
          written(TrigonometryOp.COSH, A.cosh()),
          written(TrigonometryOp.DEGREES_TO_RADIANS, A.degreesToRadians()),
          written(TrigonometryOp.RADIANS_TO_DEGREES, A.radiansToDegrees()),
          written(TrigonometryOp.SIN, A.sin()),
          written(TrigonometryOp.SINH, A.sinh()),
          written(TrigonometryOp.TAN, A.tan()),
          written(TrigonometryOp.TANH, A.tanh()),
          written(BitOp.BIT_AND, A.bitAnd(B)),
          written(BitOp.BIT_NOT, A.bitNot()),
          written(BitOp.BIT_OR, A.bitOr(B)),
          written(BitOp.BIT_XOR, A.bitXor(B)),
          written(DataOp.BINARY_SIZE, A.binarySize()),
          written(DataOp.BSON_SIZE, A.bsonSize()),
          written(DataOp.CREATE_OBJECT_ID, createObjectId()),
          written(DataOp.DESERIALIZE_EJSON, A.deserializeEJSON()),
          written(DataOp.HASH, A.hash("md5")),
          written(DataOp.HEX_HASH, A.hexHash("md5")),
          written(DataOp.RAND, rand()),
          written(DataOp.SERIALIZE_EJSON, A.serializeEJSON(false)),
          written(DataOp.SUBTYPE, A.subtype()),
          written(VectorOp.SIMILARITY_COSINE, A.similarityCosine(B)),
          written(VectorOp.SIMILARITY_DOT_PRODUCT, A.similarityDotProduct(B, true)),
          written(VectorOp.SIMILARITY_EUCLIDEAN, A.similarityEuclidean(B)),
          written(TypeOp.TO_BOOL, A.toBool()),
          written(TypeOp.TO_DOUBLE, A.toDouble()),
          written(TypeOp.TO_INT, A.toInt()),
          written(TypeOp.TO_LONG, A.toLong()),
          written(TypeOp.TO_STRING, A.toStringValue()),
          written(TypeOp.TYPE, A.type()),
          written(DateOp.DATE_ADD, A.dateAdd("day", 1)),
          written(DateOp.DATE_DIFF, A.dateDiff(B, "week", "monday")),
          written(DateOp.DATE_FROM_PARTS, dateFromParts(p -> p.year(A).month(2))),
          written(DateOp.DATE_FROM_STRING, A.dateFromString("%Y-%m-%d")),
          written(DateOp.DATE_SUBTRACT, A.dateSubtract("month", B)),
          written(DateOp.DATE_TO_PARTS, A.dateToIsoParts()),
          written(DateOp.DATE_TO_STRING, A.dateToString(o -> o.format("%Y").onNull("-"))),
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
          written(DateOp.YEAR, A.year()),
          written(TimestampOp.TS_INCREMENT, A.tsIncrement()),
          written(TimestampOp.TS_SECOND, A.tsSecond()));

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
            n -> Accumulators.stdDevSamp(n, A),
            n -> Accumulators.concatArrays(n, A),
            n -> Accumulators.setUnion(n, A),
            n -> Accumulators.firstN(n, A, 2),
            n -> Accumulators.lastN(n, A, B),
            n -> Accumulators.maxN(n, A, 2),
            n -> Accumulators.minN(n, A, B),
            n -> Accumulators.median(n, A),
            n -> Accumulators.percentile(n, A, 0.5, 0.9),
            n -> Accumulators.top(n, A, B.asc()),
            n -> Accumulators.topN(n, A, 2, B.desc()),
            n -> Accumulators.bottom(n, A, B.asc(), A.desc()),
            n -> Accumulators.bottomN(n, A, B, A.asc()));
    assertThat(accumulators.stream().map(a -> a.apply("x").accumulation()))
        .extracting(Accumulation::operator)
        .containsExactlyInAnyOrder(AccumulatorOp.values());
  }
}
