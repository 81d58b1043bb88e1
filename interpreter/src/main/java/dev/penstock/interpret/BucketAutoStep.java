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
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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

  /** A bucket: the group of its documents, and its boundaries as far as they are known. */
  private static final class Bucket {
    private final Document group;
    private Value min;
    private Value max;

    Bucket(Document group, Value min, Value max) {
      this.group = group;
      this.min = min;
      this.max = max;
    }
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, new Dividing(environment));
  }

  /** One run of the stage. A row is a document behind its key. */
  private final class Dividing implements Reading {
    private final Environment environment;
    private final ExternalSort<Value[]> sort;

    Dividing(Environment environment) {
      this.environment = environment;
      sort =
          new ExternalSort<>(
              Comparator.comparing(row -> row[0], BsonOrder::compare),
              NumberedRows.ROW,
              environment);
    }

    @Override
    public Iterator<Document> results(Stream<Document> documents) {
      long[] count = {0};
      documents.forEachOrdered(
          document -> {
            count[0]++;
            sort.add(new Value[] {key(document, environment), document});
          });
      List<Bucket> buckets = cut(new Rows(sort.sorted()), count[0], environment);
      fit(buckets);
      return buckets.stream().map(BucketAutoStep::result).iterator();
    }

    @Override
    public void close() {
      sort.close();
    }
  }

  /** Rows in their order, of which the next one can be seen. */
  private static final class Rows {
    private final Iterator<Value[]> rows;
    private Value @Nullable [] next;

    Rows(Iterator<Value[]> rows) {
      this.rows = rows;
      next = rows.hasNext() ? rows.next() : null;
    }

    Value @Nullable [] peek() {
      return next;
    }

    Value[] take() {
      Value[] taken = next;
      if (taken == null) {
        throw new NoSuchElementException();
      }
      next = rows.hasNext() ? rows.next() : null;
      return taken;
    }
  }

  /** The documents of one bucket. */
  private final class Members implements Iterator<Document> {
    private final Rows rows;
    private final boolean last;
    private long wanted;
    private Value bound = Missing.MISSING;
    private Value max = Missing.MISSING;

    Members(Rows rows, long wanted, boolean last) {
      this.rows = rows;
      this.wanted = wanted;
      this.last = last;
    }

    @Override
    public boolean hasNext() {
      Value[] next = rows.peek();
      if (next == null) {
        return false;
      }
      if (last || wanted > 0) {
        return true;
      }
      if (bound == Missing.MISSING) {
        bound = series.isPresent() ? series.get().above((NumberValue) max) : max;
      }
      return BsonOrder.compare(bound, next[0]) >= (series.isPresent() ? 1 : 0);
    }

    @Override
    public Document next() {
      wanted--;
      Value[] row = rows.take();
      max = row[0];
      return (Document) row[1];
    }

    /** The upper boundary, after the last document. */
    Value max() {
      return rows.peek() == null ? max : bound;
    }
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

  private List<Bucket> cut(Rows rows, long count, Environment environment) {
    long size = Math.max(1, Math.round((double) count / most));
    List<Bucket> buckets = new ArrayList<>();
    for (Value[] first = rows.peek(); first != null; first = rows.peek()) {
      Members members = new Members(rows, size, buckets.size() == most - 1);
      Stream<Document> documents =
          StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(members, Spliterator.ORDERED), false);
      Document group = output.apply(documents, environment).toList().get(0);
      buckets.add(new Bucket(group, first[0], members.max()));
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

  private static Document result(Bucket bucket) {
    Document.Builder result = Document.builder();
    for (Document.Field field : bucket.group) {
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
