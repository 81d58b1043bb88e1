package dev.penstock.interpret;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one partition of {@code $setWindowFields}, sorted.
 *
 * @param documents the documents
 * @param keys what each was sorted by
 * @param order compares those
 * @param environment what is fixed for the run
 */
record WindowPartition(
    List<Document> documents, List<Value[]> keys, SortKeys order, Environment environment) {
  int size() {
    return documents.size();
  }

  /** Whether the documents at two places tie. */
  boolean tie(int i, int j) {
    return order.compare(keys.get(i), keys.get(j)) == 0;
  }

  /** The values of an expression, each computed when it is first asked for. */
  Column column(Evaluator evaluator) {
    return new Column(this, evaluator);
  }

  /** The values of an expression in the documents of a partition. */
  static final class Column {
    private final WindowPartition partition;
    private final Evaluator evaluator;
    private final @Nullable Value[] values;

    private Column(WindowPartition partition, Evaluator evaluator) {
      this.partition = partition;
      this.evaluator = evaluator;
      values = new Value[partition.size()];
    }

    int size() {
      return values.length;
    }

    Value get(int i) {
      Value value = values[i];
      if (value == null) {
        Document document = partition.documents().get(i);
        value = evaluator.evaluate(Frame.of(document, partition.environment()));
        values[i] = value;
      }
      return value;
    }
  }

  /** An evaluator that gives the values of two others as a pair, in which missing is null. */
  static Evaluator pair(Evaluator first, Evaluator second) {
    return frame ->
        BsonArray.copyOf(List.of(orNull(first.evaluate(frame)), orNull(second.evaluate(frame))));
  }

  static Value orNull(Value value) {
    return value == Missing.MISSING ? BsonNull.NULL : value;
  }
}
