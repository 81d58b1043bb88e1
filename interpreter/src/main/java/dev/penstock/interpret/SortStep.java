package dev.penstock.interpret;

import dev.penstock.ir.Limit;
import dev.penstock.ir.Sort;
import dev.penstock.value.Document;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Value;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.Stream;

/** {@code $sort}: ties keep their order. With a limit, what lies beyond it is not kept. */
final class SortStep implements Step {
  private final SortKeys keys;
  private final long limit;

  SortStep(Sort stage) {
    this(stage, Long.MAX_VALUE);
  }

  /** A sort, and the limit that comes right after it. */
  SortStep(Sort stage, Limit limit) {
    this(stage, limit.limit());
  }

  private SortStep(Sort stage, long limit) {
    this.keys = new SortKeys(stage.keys());
    this.limit = limit;
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, new Sorting(environment));
  }

  private final class Sorting implements Reading {
    private final ExternalSort<Row> sort;

    Sorting(Environment environment) {
      sort =
          new ExternalSort<>(
              Comparator.comparing(row -> row.key, keys), new ByKeys(keys), limit, environment);
    }

    @Override
    public Iterator<Document> results(Stream<Document> documents) {
      documents.forEachOrdered(d -> sort.add(new Row(keys.of(d), d)));
      Iterator<Row> sorted = sort.sorted();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return sorted.hasNext();
        }

        @Override
        public Document next() {
          return sorted.next().document;
        }
      };
    }

    @Override
    public void close() {
      sort.close();
    }
  }

  private static final class Row {
    private final Value[] key;
    private final Document document;

    Row(Value[] key, Document document) {
      this.key = key;
      this.document = document;
    }
  }

  /** Spills documents alone: to read the keys from them again takes less than to spill them. */
  private record ByKeys(SortKeys keys) implements ExternalSort.Form<Row> {
    private static final int OVERHEAD = 32;

    @Override
    public Value[] write(Row row) {
      return new Value[] {row.document};
    }

    @Override
    public Row read(Value[] written) {
      Document document = (Document) written[0];
      return new Row(keys.of(document), document);
    }

    @Override
    public long size(Row row) {
      return OVERHEAD + HeapSize.of(row.key) + row.document.heapSize();
    }
  }
}
