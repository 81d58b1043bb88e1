package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Ranges that hold about equally many documents each, and one document for each range. MongoDB's
 * "$bucketAuto".
 */
@Value.Immutable
public non-sealed interface BucketAuto extends Stage {
  /** What the documents are ordered by. */
  Node groupBy();

  /** How many ranges at most. */
  int buckets();

  /** The series that the boundaries are taken from; without one they are values of documents. */
  Optional<Granularity> granularity();

  /**
   * The fields of the results besides _id; {@link Bucket#COUNT} where the specification has none.
   */
  List<Accumulation> output();

  /** Refuses a number of buckets that is not positive. */
  @Value.Check
  default void check() {
    Group.checkNames(output());
    if (buckets() <= 0) {
      throw new PipelineException(
          40243, "the number of buckets must be positive, not " + buckets());
    }
  }

  @Override
  default String stageName() {
    return "$bucketAuto";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
