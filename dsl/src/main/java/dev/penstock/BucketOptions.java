package dev.penstock;

import dev.penstock.expr.Expr;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.Bucket;
import dev.penstock.ir.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code $bucket}; immutable, each method gives new options. MongoDB's "$bucket".
 *
 * @param <D> the documents that the accumulators read
 */
public final class BucketOptions<D> {
  private final Optional<Node> otherwise;
  private final List<Accumulation> output;

  private BucketOptions(Optional<Node> otherwise, List<Accumulation> output) {
    this.otherwise = otherwise;
    this.output = output;
  }

  static <D> BucketOptions<D> none() {
    return new BucketOptions<>(Optional.empty(), Bucket.COUNT);
  }

  /** Gathers what is in no range under the _id {@code value}; without it, that is an error. */
  public BucketOptions<D> defaultTo(@Nullable Object value) {
    return new BucketOptions<>(Optional.of(Expr.nodeOf(value)), output);
  }

  /** The fields of the results besides _id, in place of the count. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public final BucketOptions<D> output(GroupField<? super D>... fields) {
    return new BucketOptions<>(
        otherwise, Arrays.stream(fields).map(f -> f.accumulation()).toList());
  }

  Optional<Node> otherwise() {
    return otherwise;
  }

  List<Accumulation> accumulations() {
    return output;
  }
}
