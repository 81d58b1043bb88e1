package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names that the language has. A name of MongoDB's that is not supported is refused as such,
 * and never taken for a mistake of the writer's.
 */
final class LanguageNames {
  /** Second names of operators, which are read and not printed. */
  private static final Map<String, Operator> SYNONYMS = Map.of("$substr", StringOp.SUBSTR_BYTES);

  /** The operators of every family, by name. */
  private static final Map<String, Operator> OPERATORS =
      Operator.all().stream()
          .collect(Collectors.toUnmodifiableMap(Operator::operatorName, Function.identity()));

  private static final Map<String, AccumulatorOp> ACCUMULATORS =
      Arrays.stream(AccumulatorOp.values())
          .collect(Collectors.toUnmodifiableMap(AccumulatorOp::operatorName, Function.identity()));

  private static final Map<String, WindowOp> WINDOW_OPERATORS =
      Arrays.stream(WindowOp.values())
          .collect(Collectors.toUnmodifiableMap(WindowOp::operatorName, Function.identity()));

  /** MongoDB's stages. */
  private static final Set<String> ALL_STAGES =
      names(
          "addFields bucket bucketAuto changeStream collStats count currentOp densify documents"
              + " facet fill geoNear graphLookup group indexStats limit listSessions lookup match"
              + " merge out planCacheStats project redact replaceRoot replaceWith sample search"
              + " searchMeta set setWindowFields skip sort sortByCount unionWith unset unwind"
              + " vectorSearch");

  /** MongoDB's expression operators. */
  private static final Set<String> ALL_EXPRESSIONS =
      names(
          "abs accumulator acos acosh add allElementsTrue and anyElementTrue arrayElemAt"
              + " arrayToObject asin asinh atan atan2 atanh avg binarySize bitAnd bitNot bitOr"
              + " bitXor bottom bottomN bsonSize ceil cmp concat concatArrays cond const convert"
              + " cos cosh createObjectId dateAdd dateDiff dateFromParts dateFromString"
              + " dateSubtract dateToParts dateToString dateTrunc dayOfMonth dayOfWeek dayOfYear"
              + " degreesToRadians deserializeEJSON divide eq exp expr filter first firstN floor"
              + " function getField gt gte hash hexHash hour ifNull in indexOfArray indexOfBytes"
              + " indexOfCP isArray isNumber isoDayOfWeek isoWeek isoWeekYear last lastN let"
              + " literal ln log log10 lt lte ltrim map max maxN median mergeObjects meta"
              + " millisecond min minN minute mod month multiply ne not objectToArray or percentile"
              + " pow radiansToDegrees rand range reduce regexFind regexFindAll regexMatch"
              + " replaceAll replaceOne reverseArray round rtrim second serializeEJSON"
              + " setDifference setEquals setField setIntersection setIsSubset setUnion sigmoid"
              + " similarityCosine similarityDotProduct similarityEuclidean sin sinh size slice"
              + " sortArray split sqrt stdDevPop stdDevSamp strLenBytes strLenCP strcasecmp substr"
              + " substrBytes substrCP subtract subtype sum switch tan tanh toArray toBool toDate"
              + " toDecimal toDouble toHashedIndexKey toInt toLong toLower toObject toObjectId"
              + " toString toUUID toUpper top topN trim trunc tsIncrement tsSecond type unsetField"
              + " week year zip");

  /** MongoDB's accumulators of {@code $group}. */
  private static final Set<String> ALL_ACCUMULATORS =
      names(
          "accumulator addToSet avg bottom bottomN concatArrays count first firstN last lastN max"
              + " maxN median mergeObjects min minN percentile push setUnion stdDevPop stdDevSamp"
              + " sum top topN");

  /** MongoDB's query operators. */
  private static final Set<String> ALL_QUERIES =
      names(
          "all alwaysFalse alwaysTrue and bitsAllClear bitsAllSet bitsAnyClear bitsAnySet comment"
              + " elemMatch eq exists expr geoIntersects geoWithin gt gte in jsonSchema lt lte mod"
              + " ne near nearSphere nin nor not or rand regex sampleRate size text type where");

  /** MongoDB's system variables. */
  private static final Set<String> ALL_VARIABLES =
      Set.of(
          "ROOT",
          "CURRENT",
          "REMOVE",
          "NOW",
          "IDX",
          "CLUSTER_TIME",
          "DESCEND",
          "PRUNE",
          "KEEP",
          "JS_SCOPE",
          "IS_MR",
          "SEARCH_META",
          "USER_ROLES");

  private LanguageNames() {}

  /** The operator of that name, null where there is none. */
  static @Nullable Operator operator(String name) {
    Operator synonym = SYNONYMS.get(name);
    return synonym == null ? OPERATORS.get(name) : synonym;
  }

  /** The accumulator of that name, null where there is none. */
  static @Nullable AccumulatorOp accumulator(String name) {
    return ACCUMULATORS.get(name);
  }

  /** The window function of that name that is no accumulator, null where there is none. */
  static @Nullable WindowOp windowOperator(String name) {
    return WINDOW_OPERATORS.get(name);
  }

  /** The refusal of a window function that MongoDB does not know: it has no others. */
  static PipelineException unknownWindowFunction(String name) {
    Set<String> known = new HashSet<>(WINDOW_OPERATORS.keySet());
    known.addAll(ACCUMULATORS.keySet());
    return refusal("window function", name, Set.of(), known, 9);
  }

  /** The refusal of a stage that is not supported, or that MongoDB does not know. */
  static PipelineException unknownStage(String name, Collection<String> supported) {
    return refusal("stage", name, ALL_STAGES, supported, 40324);
  }

  /** Whether MongoDB knows an expression operator of that name. */
  static boolean isExpression(String name) {
    return ALL_EXPRESSIONS.contains(name) || OPERATORS.containsKey(name);
  }

  /** The refusal of an expression operator that is not supported, or that MongoDB does not know. */
  static PipelineException unknownExpression(String name, int code) {
    return refusal("expression operator", name, ALL_EXPRESSIONS, OPERATORS.keySet(), code);
  }

  /** The refusal of an accumulator that is not supported, or that MongoDB does not know. */
  static PipelineException unknownAccumulator(String name) {
    return refusal("accumulator", name, ALL_ACCUMULATORS, ACCUMULATORS.keySet(), 15952);
  }

  /**
   * The refusal of a query operator that is not supported, or that MongoDB does not know.
   *
   * @param here the operators that can stand in this place
   * @param elsewhere those that can stand in another one
   */
  static PipelineException unknownQuery(
      String name, Collection<String> here, Collection<String> elsewhere) {
    return elsewhere.contains(name)
        ? new PipelineException(2, "the query operator " + name + " cannot stand here")
        : refusal("query operator", name, ALL_QUERIES, here, 2);
  }

  /**
   * The refusal of a variable that no user can define: a system variable, or a name that is none.
   */
  static PipelineException unknownVariable(String name) {
    return refusal(
        "variable",
        name,
        ALL_VARIABLES,
        Set.of("ROOT", "CURRENT", "REMOVE", "NOW", "IDX", "DESCEND", "PRUNE", "KEEP"),
        17276);
  }

  private static PipelineException refusal(
      String kind, String name, Set<String> all, Collection<String> supported, int code) {
    return all.contains(name)
        ? new PipelineException(0, "the " + kind + " " + name + " is not supported yet")
        : new PipelineException(
            code,
            "there is no " + kind + " \"" + name + "\"" + Spelling.suggestion(name, supported));
  }

  private static Set<String> names(String listed) {
    return Arrays.stream(listed.split(" "))
        .map(name -> "$" + name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
