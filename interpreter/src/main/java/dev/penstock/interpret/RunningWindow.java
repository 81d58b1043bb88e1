package dev.penstock.interpret;

import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.function.Supplier;

/**
 * What an accumulator gives over the window of each document of a partition, one after the other.
 * As long as windows only grow they share one accumulator; where one loses a document, the next
 * starts afresh.
 */
final class RunningWindow implements Supplier<Value> {
  private final Supplier<Accumulator> start;
  private final WindowSpans spans;
  private final WindowPartition.Column values;

  /** Has taken in what is in [from, next). */
  private Accumulator accumulator;

  private int from;
  private int next;
  private int i;
  private Value result = Missing.MISSING;

  RunningWindow(Supplier<Accumulator> start, WindowSpans spans, WindowPartition.Column values) {
    this.start = start;
    this.spans = spans;
    this.values = values;
    accumulator = start.get();
  }

  @Override
  public Value get() {
    spans.moveTo(i);
    if (i == 0 || spans.from() != from) {
      accumulator = start.get();
      from = spans.from();
      next = from;
    } else if (spans.to() < next) {
      i++;
      return result;
    }
    while (next <= spans.to()) {
      accumulator.add(values.get(next));
      next++;
    }
    i++;
    result = accumulator.result();
    return result;
  }
}
