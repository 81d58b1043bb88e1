package dev.penstock.interpret;

import dev.penstock.value.Value;
import java.util.function.Supplier;

/**
 * What an accumulator gives over the window of each document of a partition. As long as windows
 * only grow they share one accumulator; where one loses a document, the next starts afresh.
 */
final class RunningWindow {
  private final Supplier<Accumulator> start;

  RunningWindow(Supplier<Accumulator> start) {
    this.start = start;
  }

  /** The results, one for each document. */
  Value[] results(WindowSpans spans, WindowPartition.Column values) {
    Value[] results = new Value[values.size()];
    Accumulator accumulator = start.get();
    int from = 0;
    int next = 0; // the accumulator has what is in [from, next)
    for (int i = 0; i < results.length; i++) {
      boolean startsAfresh = spans.from(i) != from || i == 0;
      if (startsAfresh) {
        accumulator = start.get();
        from = spans.from(i);
        next = from;
      } else if (spans.to(i) < next) {
        results[i] = results[i - 1];
        continue;
      }
      while (next <= spans.to(i)) {
        accumulator.add(values.get(next));
        next++;
      }
      results[i] = accumulator.result();
    }
    return results;
  }
}
