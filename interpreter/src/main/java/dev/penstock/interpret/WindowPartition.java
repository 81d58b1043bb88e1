package dev.penstock.interpret;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one partition of {@code $setWindowFields}, sorted.
 *
 * @param documents the documents
 * @param keys what each was sorted by
 * @param order compares those
 * @param known for how many documents a column keeps its values: for all, or for a part where they
 *     can be computed again
 * @param environment what is fixed for the run
 */
record WindowPartition(
    List<Document> documents,
    List<Value[]> keys,
    SortKeys order,
    int known,
    Environment environment) {
  /** Windows are seldom larger. */
  private static final int KNOWN_OF_SPILLED = 1024;

  /** A partition in memory. */
  static WindowPartition held(
      List<Document> documents, List<Value[]> keys, SortKeys order, Environment environment) {
    return new WindowPartition(documents, keys, order, documents.size(), environment);
  }

  /** A partition that was spilled, of which nothing is drawn by chance. */
  static WindowPartition spilled(
      List<Document> documents, SortKeys order, Environment environment) {
    List<Value[]> keys =
        new AbstractList<>() {
          @Override
          public Value[] get(int index) {
            return order.of(documents.get(index));
          }

          @Override
          public int size() {
            return documents.size();
          }
        };
    return new WindowPartition(documents, keys, order, KNOWN_OF_SPILLED, environment);
  }

  int size() {
    return documents.size();
  }

  /** Whether the documents at two places tie. */
  boolean tie(int i, int j) {
    return order.compare(keys.get(i), keys.get(j)) == 0;
  }

  /** The values of an expression, each computed when it is asked for. */
  Column column(Evaluator evaluator) {
    return new Column(this, evaluator);
  }

  /** The values of an expression in the documents of a partition. */
  static final class Column {
    private final WindowPartition partition;
    private final Evaluator evaluator;

    /** The values that are known, each where the rest of its place leads, with their places. */
    private final @Nullable Value[] values;

    private final int[] places;

    private Column(WindowPartition partition, Evaluator evaluator) {
      this.partition = partition;
      this.evaluator = evaluator;
      values = new Value[partition.known];
      places = new int[partition.known];
    }

    int size() {
      return partition.size();
    }

    Value get(int i) {
      int at = i % values.length;
      Value value = values[at];
      if (value == null || places[at] != i) {
        Document document = partition.documents().get(i);
        value = evaluator.evaluate(Frame.of(document, partition.environment()));
        values[at] = value;
        places[at] = i;
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
