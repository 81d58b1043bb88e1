package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Value;

/** What makes a partition of {@code $setWindowFields}. */
public final class PartitionKey {
  private PartitionKey() {}

  /**
   * The value by which documents belong together; null where it is missing.
   *
   * @throws EvaluationException 14 for an array
   */
  public static Value of(Value value) {
    if (value instanceof BsonArray) {
      throw new EvaluationException(14, "$setWindowFields takes no array as partitionBy");
    }
    return WindowPartition.orNull(value);
  }
}
