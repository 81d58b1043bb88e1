package dev.penstock.ir;

import dev.penstock.value.BsonType;

/**
 * MongoDB's accumulators of {@code $group}.
 *
 * <p>A row's types are those of the result, the operand's being given.
 */
public enum AccumulatorOp {
  /** The set of values that are not missing; the order is not specified. */
  ADD_TO_SET("$addToSet"),
  /** The mean of the numbers, null without one. */
  AVG("$avg"),
  /** The output of the document that sorts last. */
  BOTTOM("$bottom"),
  /** The outputs of the {@code n} documents that sort last, in the order of the sort. */
  BOTTOM_N("$bottomN"),
  /** The elements of the arrays, one array after the other. */
  CONCAT_ARRAYS("$concatArrays"),
  /** The number of documents. */
  COUNT("$count"),
  /** The first document's value, null where it is missing. */
  FIRST("$first"),
  /** The values of the first {@code n} documents, null where one is missing. */
  FIRST_N("$firstN"),
  /** The last document's value, null where it is missing. */
  LAST("$last"),
  /** The values of the last {@code n} documents, null where one is missing. */
  LAST_N("$lastN"),
  /** The greatest value that is neither null nor missing, else null. */
  MAX("$max"),
  /** The {@code n} greatest values that are neither null nor missing, the greatest first. */
  MAX_N("$maxN"),
  /** The number in the middle, as a double; null without one. */
  MEDIAN("$median"),
  /** The merged documents, later ones winning; null and missing are skipped. */
  MERGE_OBJECTS("$mergeObjects"),
  /** The least value that is neither null nor missing, else null. */
  MIN("$min"),
  /** The {@code n} least values that are neither null nor missing, the least first. */
  MIN_N("$minN"),
  /** The numbers at the places {@code p}, from 0 to 1, as doubles; nulls without one. */
  PERCENTILE("$percentile"),
  /** The array of values that are not missing. */
  PUSH("$push"),
  /** The set of the elements of the arrays; the order is not specified. */
  SET_UNION("$setUnion"),
  /** The population standard deviation of the numbers, null without one. */
  STD_DEV_POP("$stdDevPop"),
  /** The sample standard deviation of the numbers, null with fewer than two. */
  STD_DEV_SAMP("$stdDevSamp"),
  /** The sum of the numbers, 0 without one. */
  SUM("$sum"),
  /** The output of the document that sorts first. */
  TOP("$top"),
  /** The outputs of the {@code n} documents that sort first, in the order of the sort. */
  TOP_N("$topN");

  /** What an accumulator is told. */
  public enum Arguments {
    /** Nothing, {@code {}}. */
    NONE,
    /** One expression. */
    EXPRESSION,
    /** {@code {input: a, n: 3}}. */
    INPUT_AND_N,
    /** {@code {sortBy: {a: 1}, output: b}}. */
    SORT_AND_OUTPUT,
    /** {@code {n: 3, sortBy: {a: 1}, output: b}}. */
    N_SORT_AND_OUTPUT,
    /** {@code {input: a, method: "approximate"}}. */
    INPUT,
    /** {@code {input: a, p: [0.5, 0.9], method: "approximate"}}. */
    INPUT_AND_P;

    /** Whether there is an {@code n}. */
    public boolean haveN() {
      return this == INPUT_AND_N || this == N_SORT_AND_OUTPUT;
    }

    /** Whether there is a {@code p}. */
    public boolean haveP() {
      return this == INPUT_AND_P;
    }

    /** Whether there is something that is the same for all documents. */
    public boolean haveConstants() {
      return haveN() || haveP() || haveSort();
    }

    /** Whether there is a {@code sortBy}. */
    public boolean haveSort() {
      return this == SORT_AND_OUTPUT || this == N_SORT_AND_OUTPUT;
    }
  }

  private final String operatorName;

  AccumulatorOp(String operatorName) {
    this.operatorName = operatorName;
  }

  /** The name with its dollar sign, {@code $sum}. */
  public String operatorName() {
    return operatorName;
  }

  /** What the accumulator is told. */
  public Arguments arguments() {
    return switch (this) {
      case COUNT -> Arguments.NONE;
      case ADD_TO_SET,
          AVG,
          CONCAT_ARRAYS,
          FIRST,
          LAST,
          MAX,
          MERGE_OBJECTS,
          MIN,
          PUSH,
          SET_UNION,
          STD_DEV_POP,
          STD_DEV_SAMP,
          SUM ->
          Arguments.EXPRESSION;
      case FIRST_N, LAST_N, MAX_N, MIN_N -> Arguments.INPUT_AND_N;
      case BOTTOM, TOP -> Arguments.SORT_AND_OUTPUT;
      case BOTTOM_N, TOP_N -> Arguments.N_SORT_AND_OUTPUT;
      case MEDIAN -> Arguments.INPUT;
      case PERCENTILE -> Arguments.INPUT_AND_P;
    };
  }

  /** Whether the result depends on the order of the documents, be it only where values tie. */
  public boolean dependsOnOrder() {
    return switch (this) {
      case FIRST,
          FIRST_N,
          LAST,
          LAST_N,
          PUSH,
          CONCAT_ARRAYS,
          MERGE_OBJECTS,
          BOTTOM,
          BOTTOM_N,
          TOP,
          TOP_N,
          MAX_N,
          MIN_N ->
          true;
      case ADD_TO_SET,
          AVG,
          COUNT,
          MAX,
          MEDIAN,
          MIN,
          PERCENTILE,
          SET_UNION,
          STD_DEV_POP,
          STD_DEV_SAMP,
          SUM ->
          false;
    };
  }

  /** Whether the result is an array whose order is open. */
  public boolean givesSet() {
    return this == ADD_TO_SET || this == SET_UNION;
  }

  /** The types that the result can have, the operand's types being given. */
  public TypeSet result(TypeSet operand) {
    TypeSet numbers = operand.and(TypeSet.NUMBER);
    return switch (this) {
      case ADD_TO_SET,
          BOTTOM_N,
          CONCAT_ARRAYS,
          FIRST_N,
          LAST_N,
          MAX_N,
          MIN_N,
          PERCENTILE,
          PUSH,
          SET_UNION,
          TOP_N ->
          TypeSet.ARRAY;
      case COUNT -> TypeSet.of(BsonType.INT32, BsonType.INT64);
      case AVG, STD_DEV_POP, STD_DEV_SAMP ->
          TypeSet.of(BsonType.DOUBLE, BsonType.NULL)
              .or(numbers.and(TypeSet.of(BsonType.DECIMAL128)));
      case BOTTOM, FIRST, LAST, TOP -> operand.minus(TypeSet.of(BsonType.MISSING)).or(TypeSet.NULL);
      case MEDIAN -> TypeSet.of(BsonType.DOUBLE, BsonType.NULL);
      case MAX, MIN -> operand.minus(TypeSet.NULLISH).or(TypeSet.NULL);
      case MERGE_OBJECTS -> TypeSet.OBJECT;
      case SUM -> numbers.or(TypeSet.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE));
    };
  }
}
