package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Densify;
import dev.penstock.ir.DensifyRange;
import dev.penstock.ir.Path;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $densify}: partition by partition, sorted by the field. Documents where the field is null
 * or missing pass through; a partition of nothing else gets no documents. Wanted values are counted
 * from where the range begins, whatever the documents hold in between.
 */
final class DensifyStep implements Step {
  private static final String NAME = "$densify";
  private static final int MOST_GENERATED = 500_000;

  private final List<String> field;
  private final List<Path> partitionByFields;
  private final DensifyRange range;

  DensifyStep(Densify stage) {
    field = stage.field().steps();
    partitionByFields = stage.partitionByFields();
    range = stage.range();
  }

  private record Row(Document document, List<Value> partition, Value value) {}

  /** The wanted values: from {@code lower} to {@code upper}, which may be one of them. */
  private record Wanted(Value lower, Value upper, boolean isUpperIncluded) {
    /** The rest of them, from {@code value} on. */
    Wanted from(Value value) {
      return new Wanted(value, upper, isUpperIncluded);
    }

    boolean ends(Value value) {
      int order = BsonOrder.compare(value, upper);
      return isUpperIncluded ? order > 0 : order >= 0;
    }
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, this::densify);
  }

  private List<Document> densify(Stream<Document> documents) {
    Comparator<Row> comparator =
        Comparator.comparing(Row::partition, DensifyStep::compare)
            .thenComparing(Row::value, BsonOrder::compare);
    List<Row> rows = documents.map(this::row).sorted(comparator).toList();
    List<Row> valued = rows.stream().filter(row -> !row.value.isNullish()).toList();
    Results results = new Results();
    int start = 0;
    for (int end = 1; end <= rows.size(); end++) {
      if (end == rows.size() || compare(rows.get(start).partition, rows.get(end).partition) != 0) {
        results.add(rows.subList(start, end), valued);
        start = end;
      }
    }
    if (valued.isEmpty() && range.bounds() instanceof DensifyRange.Given given) {
      List<Value> nowhere = partitionByFields.stream().<Value>map(p -> Missing.MISSING).toList();
      results.addUpTo(null, new Wanted(given.lower(), given.upper(), false), nowhere);
    }
    return results.documents;
  }

  private Row row(Document document) {
    List<Value> partition =
        partitionByFields.stream().map(path -> FieldWrites.nested(document, path.steps())).toList();
    Value value = FieldWrites.nested(document, field);
    check(value);
    return new Row(document, partition, value);
  }

  private void check(Value value) {
    if (value.isNullish()) {
      return;
    }
    if (!(value instanceof NumberValue) && !(value instanceof BsonDate)) {
      throw Operands.wrongType(5733201, NAME, "numbers or dates", "field", value);
    }
    if (value instanceof BsonDate == range.unit().isEmpty()) {
      throw new EvaluationException(
          6053600,
          value instanceof BsonDate
              ? NAME + " of dates needs a unit"
              : NAME + " with a unit takes dates, not numbers");
    }
  }

  private static int compare(List<Value> left, List<Value> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = BsonOrder.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Value next(Value value) {
    if (value instanceof BsonDate date) {
      long step = range.step().exactLong().orElseThrow();
      return new BsonDate(TimeSteps.plus(date.millis(), step, range.unit().orElseThrow(), NAME));
    }
    return Numbers.add((NumberValue) value, range.step());
  }

  private Wanted wanted(List<Row> partition, List<Row> all) {
    if (range.bounds() instanceof DensifyRange.Given given) {
      return new Wanted(given.lower(), given.upper(), false);
    }
    return switch ((DensifyRange.Found) range.bounds()) {
      case FULL -> found(all);
      case PARTITION -> found(partition);
    };
  }

  private static Wanted found(List<Row> rows) {
    Comparator<Value> order = BsonOrder::compare;
    return new Wanted(
        rows.stream().map(Row::value).min(order).orElseThrow(),
        rows.stream().map(Row::value).max(order).orElseThrow(),
        true);
  }

  /** The documents that leave the stage. */
  private final class Results {
    private final List<Document> documents = new ArrayList<>();
    private int generated;

    void add(List<Row> partition, List<Row> all) {
      List<Row> valued = partition.stream().filter(row -> !row.value.isNullish()).toList();
      partition
          .subList(0, partition.size() - valued.size())
          .forEach(r -> documents.add(r.document));
      if (valued.isEmpty()) {
        return;
      }
      Wanted wanted = wanted(valued, all);
      Value next = wanted.lower;
      for (Row row : valued) {
        next = addUpTo(row.value, wanted.from(next), row.partition);
        documents.add(row.document);
      }
      // A step that is lost in a greater number, or in NaN, leads nowhere.
      if (BsonOrder.compare(next, valued.get(valued.size() - 1).value) > 0) {
        addUpTo(null, wanted.from(next), valued.get(0).partition);
      }
    }

    /** Adds the wanted values below {@code end}, and returns the first one above it. */
    Value addUpTo(@Nullable Value end, Wanted wanted, List<Value> partition) {
      Value next = wanted.lower;
      while (!wanted.ends(next) && (end == null || BsonOrder.compare(next, end) < 0)) {
        documents.add(generate(next, partition));
        next = next(next);
      }
      boolean isThere = end != null && BsonOrder.compare(next, end) == 0;
      return isThere ? next(next) : next;
    }

    private Document generate(Value value, List<Value> partition) {
      generated++;
      if (generated > MOST_GENERATED) {
        throw new EvaluationException(
            5897900, NAME + " generates at most " + MOST_GENERATED + " documents");
      }
      Value document = Document.of();
      for (int i = 0; i < partition.size(); i++) {
        if (partition.get(i) != Missing.MISSING) {
          List<String> path = partitionByFields.get(i).steps();
          document = FieldWrites.setNested(document, path, partition.get(i));
        }
      }
      return (Document) FieldWrites.setNested(document, field, value);
    }
  }
}
