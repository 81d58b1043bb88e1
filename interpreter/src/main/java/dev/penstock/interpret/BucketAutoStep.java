package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code $bucketAuto}: sorts the documents, and cuts them into runs of the number that each bucket
 * should have. A bucket takes in what its upper boundary does not part from it, and the last one
 * what is left.
 */
final class BucketAutoStep implements Step {
  private static final String ID = "_id";
  private static final Value ZERO = new BsonInt32(0);

  private final Evaluator groupBy;
  private final int most;
  private final Optional<PreferredNumbers> series;
  private final Step output;

  BucketAutoStep(BucketAuto stage, Set<String> letNames) {
    groupBy = Expressions.compile(stage.groupBy(), letNames);
    most = stage.buckets();
    series = stage.granularity().map(PreferredNumbers::of);
    output = new GroupStep(Group.of(Literal.of(BsonNull.NULL), stage.output()), letNames);
  }

  private record Keyed(Value key, Document document) {}

  /** A bucket: its documents, and its boundaries as far as they are known. */
  private static final class Bucket {
    private final List<Document> documents;
    private Value min;
    private Value max;

    Bucket(List<Keyed> documents, Value max) {
      this.documents = documents.stream().map(Keyed::document).toList();
      this.min = documents.get(0).key;
      this.max = max;
    }
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, input -> results(input, environment));
  }

  private List<Document> results(Stream<Document> documents, Environment environment) {
    List<Keyed> sorted =
        documents
            .map(document -> new Keyed(key(document, environment), document))
            .sorted(Comparator.comparing(Keyed::key, BsonOrder.comparator()))
            .toList();
    List<Bucket> buckets = cut(sorted);
    fit(buckets);
    return buckets.stream().map(bucket -> result(bucket, environment)).toList();
  }

  private Value key(Document document, Environment environment) {
    Value key = groupBy.evaluate(Frame.of(document, environment));
    if (series.isPresent()) {
      checkNumber(key);
    }
    return key == Missing.MISSING ? BsonNull.NULL : key;
  }

  private static void checkNumber(Value key) {
    if (!(key instanceof NumberValue number)) {
      throw new EvaluationException(
          40258, "a granularity is for numbers; this value is " + key.type().alias());
    }
    if (number.isNaN()) {
      throw new EvaluationException(40259, "a granularity is for numbers; this value is NaN");
    }
    if (BsonOrder.compare(number, ZERO) < 0) {
      throw new EvaluationException(40260, "a granularity is for numbers that are not negative");
    }
  }

  private List<Bucket> cut(List<Keyed> sorted) {
    int size = (int) Math.max(1, Math.round((double) sorted.size() / most));
    List<Bucket> buckets = new ArrayList<>();
    int from = 0;
    while (from < sorted.size()) {
      boolean last = buckets.size() == most - 1;
      int to = last ? sorted.size() : Math.min(from + size, sorted.size());
      Value max = sorted.get(to - 1).key;
      if (!last) {
        Value bound = series.isPresent() ? series.get().above((NumberValue) max) : max;
        int least = series.isPresent() ? 1 : 0;
        while (to < sorted.size() && BsonOrder.compare(bound, sorted.get(to).key) >= least) {
          to++;
        }
        max = to < sorted.size() ? bound : sorted.get(to - 1).key;
      }
      buckets.add(new Bucket(sorted.subList(from, to), max));
      from = to;
    }
    return buckets;
  }

  /** Lets each bucket begin where the one before it ends. */
  private void fit(List<Bucket> buckets) {
    for (int i = 1; i < buckets.size(); i++) {
      Bucket before = buckets.get(i - 1);
      Bucket bucket = buckets.get(i);
      if (series.isEmpty()) {
        before.max = bucket.min;
        continue;
      }
      if (Numbers.isZero((NumberValue) before.max)) {
        // Nothing is rounded up from zero, and zeros lie below their upper boundary.
        before.max = series.get().below((NumberValue) bucket.min);
      }
      bucket.min = before.max;
    }
    if (series.isPresent() && !buckets.isEmpty()) {
      Bucket first = buckets.get(0);
      Bucket last = buckets.get(buckets.size() - 1);
      first.min = series.get().below((NumberValue) first.min);
      last.max = series.get().above((NumberValue) last.max);
    }
  }

  private Document result(Bucket bucket, Environment environment) {
    Document group = output.apply(bucket.documents.stream(), environment).findFirst().orElseThrow();
    Document.Builder result = Document.builder();
    for (Document.Field field : group) {
      boolean isId = field.name().equals(ID);
      result.put(
          field.name(),
          isId
              ? Document.builder().put("min", bucket.min).put("max", bucket.max).build()
              : field.value());
    }
    return result.build();
  }
}
