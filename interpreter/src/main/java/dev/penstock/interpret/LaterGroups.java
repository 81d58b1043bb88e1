package dev.penstock.interpret;

import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The groups of {@code $group} for which there was no room: what they take in is sorted by their
 * keys, so that one group after the other is made; their documents are then sorted by the places of
 * their first documents.
 */
final class LaterGroups implements AutoCloseable {
  private static final int KEY = 1;
  private static final int FIRST_OPERAND = 2;

  private final Grouping grouping;
  private final Environment environment;
  private final ExternalSort<Value[]> rows;
  private final NumberedRows results;
  private long count;

  LaterGroups(Grouping grouping, Environment environment) {
    this.grouping = grouping;
    this.environment = environment;
    rows =
        new ExternalSort<>(
            Comparator.comparing(row -> row[KEY], BsonOrder::compare),
            NumberedRows.ROW,
            environment);
    results = new NumberedRows(environment);
  }

  /** Takes in what a document has for the accumulators of its group. */
  void add(Value key, Value[] operands) {
    Value[] keyed = new Value[operands.length + 1];
    keyed[0] = key;
    System.arraycopy(operands, 0, keyed, 1, operands.length);
    rows.add(NumberedRows.row(count++, keyed));
  }

  /** The documents of the groups. */
  Iterator<Document> results() {
    Iterator<Value[]> sorted = rows.sorted();
    Value[] first = sorted.hasNext() ? sorted.next() : null;
    while (first != null) {
      first = group(first, sorted);
    }
    Iterator<Value[]> inOrder = results.sorted();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return inOrder.hasNext();
      }

      @Override
      public Document next() {
        return (Document) inOrder.next()[1];
      }
    };
  }

  /** Makes one group of its rows; gives the first row of the next one. */
  private Value @Nullable [] group(Value[] first, Iterator<Value[]> rest) {
    Value key = first[KEY];
    Accumulator[] accumulators = grouping.accumulators(key);
    Value[] row = first;
    while (row != null && BsonOrder.equal(row[KEY], key)) {
      environment.checkpoint().run();
      for (int i = 0; i < accumulators.length; i++) {
        accumulators[i].add(row[i + FIRST_OPERAND]);
      }
      row = rest.hasNext() ? rest.next() : null;
    }
    results.add(NumberedRows.number(first), grouping.result(key, accumulators));
    return row;
  }

  @Override
  public void close() {
    rows.close();
    results.close();
  }
}
