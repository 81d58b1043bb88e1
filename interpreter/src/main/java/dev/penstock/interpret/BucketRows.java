package dev.penstock.interpret;

import dev.penstock.ir.Bucket;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Granularity;
import dev.penstock.ir.ImmutableBucketAuto;
import dev.penstock.ir.Path;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which row is in which bucket of {@code $bucketAuto}: for SQL, which has sorted the rows. */
public final class BucketRows {
  private static final String KEY = "k";

  private BucketRows() {}

  /**
   * The buckets of the rows, row by row: the document of the bucket's number {@code n}, from 0, and
   * its boundaries {@code _id}.
   *
   * @param granularity the label of the series, if there is one
   * @param keys the keys of the rows, in their order
   * @throws dev.penstock.EvaluationException for keys that have no place in the series
   */
  public static Supplier<Value> of(int buckets, Optional<String> granularity, List<Value> keys) {
    BucketAutoStep step =
        new BucketAutoStep(
            ImmutableBucketAuto.builder()
                .groupBy(FieldPath.of(Path.of(KEY)))
                .buckets(buckets)
                .granularity(granularity.flatMap(Granularity::of))
                .addAllOutput(Bucket.COUNT)
                .build(),
            Set.of());
    Stream<Document> rows = keys.stream().map(key -> Document.builder().put(KEY, key).build());
    Stream<Document> found = step.apply(rows, new Environment(new BsonDate(0), Map.of()));
    return new Rows(found.iterator());
  }

  /** As many results for each bucket as it has rows. */
  private static final class Rows implements Supplier<Value> {
    private final Iterator<Document> buckets;
    private Document bucket = Document.of();
    private long left;
    private int number = -1;

    Rows(Iterator<Document> buckets) {
      this.buckets = buckets;
    }

    @Override
    public Value get() {
      if (left == 0) {
        Document next = buckets.next();
        number++;
        left = ((NumberValue) next.get("count")).exactLong().orElseThrow();
        bucket = Document.of("n", number, "_id", next.get("_id"));
      }
      left--;
      return bucket;
    }
  }
}
