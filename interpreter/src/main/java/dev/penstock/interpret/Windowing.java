package dev.penstock.interpret;

import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code $setWindowFields}: the documents are sorted, and one partition after the other
 * is held, or spilled where the budget does not allow it. Results are computed document by
 * document.
 */
final class Windowing implements Step.Reading {
  /** A value that is kept for a document. */
  private static final int COLUMN = 32;

  private final Evaluator partitionBy;
  private final SortKeys order;
  private final List<SetWindowFieldsStep.Output> outputs;
  private final boolean isRandom;
  private final Environment environment;
  private final ExternalSort<Row> sort;
  private final Budget.Share share;
  private Spill.@Nullable Run spilled;

  private static final class Row {
    private final Document document;
    private final Value partition;
    private final Value[] key;

    Row(Document document, Value partition, Value[] key) {
      this.document = document;
      this.partition = partition;
      this.key = key;
    }
  }

  /** What makes the partition may have been made by chance; the keys are read again. */
  private record Form(SortKeys order) implements ExternalSort.Form<Row> {
    private static final int OVERHEAD = 48;

    @Override
    public Value[] write(Row row) {
      return new Value[] {row.partition, row.document};
    }

    @Override
    public Row read(Value[] written) {
      Document document = (Document) written[1];
      return new Row(document, written[0], order.of(document));
    }

    @Override
    public long size(Row row) {
      return OVERHEAD + HeapSize.of(row.partition) + HeapSize.of(row.key) + row.document.heapSize();
    }
  }

  Windowing(
      Evaluator partitionBy,
      SortKeys order,
      List<SetWindowFieldsStep.Output> outputs,
      boolean isRandom,
      Environment environment) {
    this.partitionBy = partitionBy;
    this.order = order;
    this.outputs = outputs;
    this.isRandom = isRandom;
    this.share = environment.budget().share();
    this.environment = environment;
    sort =
        new ExternalSort<>(
            Comparator.<Row, Value>comparing(row -> row.partition, BsonOrder::compare)
                .thenComparing(row -> row.key, order),
            new Form(order),
            environment);
  }

  @Override
  public Iterator<Document> results(Stream<Document> documents) {
    documents.forEachOrdered(document -> sort.add(row(document)));
    return new Results(sort.sorted());
  }

  private Row row(Document document) {
    Value partition = partitionBy.evaluate(Frame.of(document, environment));
    return new Row(document, partition, order.of(document));
  }

  /** The documents with their results. */
  private final class Results implements Iterator<Document> {
    private final Iterator<Row> sorted;

    /** The first row of the next partition. */
    private @Nullable Row first;

    private List<Document> documents = List.of();
    private List<Supplier<Value>> values = List.of();
    private int next;

    Results(Iterator<Row> sorted) {
      this.sorted = sorted;
      first = sorted.hasNext() ? sorted.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next < documents.size() || first != null;
    }

    @Override
    public Document next() {
      Row begun = first;
      if (next == documents.size() && begun != null) {
        begin(partition(begun));
      }
      Value document = documents.get(next++);
      for (int i = 0; i < values.size(); i++) {
        document = FieldWrites.set(document, outputs.get(i).path(), values.get(i).get());
      }
      return (Document) document;
    }

    private void begin(WindowPartition partition) {
      documents = partition.documents();
      values = outputs.stream().map(output -> output.function().results(partition)).toList();
      next = 0;
    }

    /** Reads a partition. */
    private WindowPartition partition(Row begun) {
      endPartition();
      documents = List.of();
      values = List.of();
      next = 0;
      List<Document> held = new ArrayList<>();
      List<Value[]> keys = new ArrayList<>();
      int size = 0;
      Spill.Run run = null;
      Row row = begun;
      while (row != null && BsonOrder.compare(row.partition, begun.partition) == 0) {
        size++;
        if (run != null) {
          environment.checkpoint().run();
          run.append(new Value[] {row.document});
        } else {
          held.add(row.document);
          keys.add(row.key);
          if (share.isLimited() && share.take(size(row)) && !isRandom) {
            run = spill(held);
            held = List.of();
            keys = List.of();
          }
        }
        row = sorted.hasNext() ? sorted.next() : null;
      }
      first = row;
      return run == null
          ? WindowPartition.held(held, keys, order, environment)
          : WindowPartition.spilled(new SpilledDocuments(run, size), order, environment);
    }

    private long size(Row row) {
      return HeapSize.of(row.key) + row.document.heapSize() + (long) COLUMN * outputs.size();
    }
  }

  private Spill.Run spill(List<Document> documents) {
    Spill.Run run = environment.budget().spill();
    spilled = run;
    documents.forEach(document -> run.append(new Value[] {document}));
    share.set(0);
    return run;
  }

  private void endPartition() {
    share.set(0);
    Spill.Run run = spilled;
    spilled = null;
    if (run != null) {
      run.close();
    }
  }

  @Override
  public void close() {
    sort.close();
    endPartition();
  }
}
