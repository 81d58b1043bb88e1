package dev.penstock.ir;

import dev.penstock.value.BsonType;

/**
 * MongoDB's accumulators of {@code $group}. Each takes one expression; {@link #COUNT} takes none.
 *
 * <p>A row's types are those of the result, the operand's being given.
 */
public enum AccumulatorOp {
  /** The set of values that are not missing; the order is not specified. */
  ADD_TO_SET("$addToSet"),
  /** The mean of the numbers, null without one. */
  AVG("$avg"),
  /** The number of documents. */
  COUNT("$count"),
  /** The first document's value, null where it is missing. */
  FIRST("$first"),
  /** The last document's value, null where it is missing. */
  LAST("$last"),
  /** The greatest value that is neither null nor missing, else null. */
  MAX("$max"),
  /** The merged documents, later ones winning; null and missing are skipped. */
  MERGE_OBJECTS("$mergeObjects"),
  /** The least value that is neither null nor missing, else null. */
  MIN("$min"),
  /** The array of values that are not missing. */
  PUSH("$push"),
  /** The population standard deviation of the numbers, null without one. */
  STD_DEV_POP("$stdDevPop"),
  /** The sample standard deviation of the numbers, null with fewer than two. */
  STD_DEV_SAMP("$stdDevSamp"),
  /** The sum of the numbers, 0 without one. */
  SUM("$sum");

  private final String operatorName;

  AccumulatorOp(String operatorName) {
    this.operatorName = operatorName;
  }

  /** The name with its dollar sign, {@code $sum}. */
  public String operatorName() {
    return operatorName;
  }

  /** Whether the result depends on the order of the documents. */
  public boolean dependsOnOrder() {
    return switch (this) {
      case FIRST, LAST, PUSH, MERGE_OBJECTS -> true;
      case ADD_TO_SET, AVG, COUNT, MAX, MIN, STD_DEV_POP, STD_DEV_SAMP, SUM -> false;
    };
  }

  /** The types that the result can have, the operand's types being given. */
  public TypeSet result(TypeSet operand) {
    TypeSet numbers = operand.and(TypeSet.NUMBER);
    return switch (this) {
      case ADD_TO_SET, PUSH -> TypeSet.ARRAY;
      case COUNT -> TypeSet.of(BsonType.INT32, BsonType.INT64);
      case AVG, STD_DEV_POP, STD_DEV_SAMP ->
          TypeSet.of(BsonType.DOUBLE, BsonType.NULL)
              .or(numbers.and(TypeSet.of(BsonType.DECIMAL128)));
      case FIRST, LAST -> operand.minus(TypeSet.of(BsonType.MISSING)).or(TypeSet.NULL);
      case MAX, MIN -> operand.minus(TypeSet.NULLISH).or(TypeSet.NULL);
      case MERGE_OBJECTS -> TypeSet.OBJECT;
      case SUM -> numbers.or(TypeSet.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE));
    };
  }
}
