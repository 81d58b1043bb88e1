package dev.penstock;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.Bucket;
import dev.penstock.ir.Granularity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Options of {@code $bucketAuto}; immutable, each method gives new options. MongoDB's
 * "$bucketAuto".
 *
 * @param <D> the documents that the accumulators read
 */
public final class BucketAutoOptions<D> {
  private final Optional<Granularity> granularity;
  private final List<Accumulation> output;

  private BucketAutoOptions(Optional<Granularity> granularity, List<Accumulation> output) {
    this.granularity = granularity;
    this.output = output;
  }

  static <D> BucketAutoOptions<D> none() {
    return new BucketAutoOptions<>(Optional.empty(), Bucket.COUNT);
  }

  /**
   * Takes the boundaries from a series of preferred numbers; the values are then numbers, not
   * negative.
   */
  public BucketAutoOptions<D> granularity(Granularity series) {
    return new BucketAutoOptions<>(Optional.of(series), output);
  }

  /** The fields of the results besides _id, in place of the count. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public final BucketAutoOptions<D> output(GroupField<? super D>... fields) {
    return new BucketAutoOptions<>(
        granularity, Arrays.stream(fields).map(f -> f.accumulation()).toList());
  }

  Optional<Granularity> series() {
    return granularity;
  }

  List<Accumulation> accumulations() {
    return output;
  }
}
