package dev.penstock.runtime.functions;

import dev.penstock.interpret.Accumulator;
import dev.penstock.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An accumulator over a window that moves. No accumulator can give back what it has taken in, so
 * that one that has lost a row starts afresh.
 */
final class MovingFunction extends AccumulatorFunction {
  // Made with the first row: the driver clones the function for each partition.
  private @Nullable Deque<Value> rows;
  private boolean lost;

  MovingFunction(FailureSlot failures, Kind kind) {
    super(failures, kind);
  }

  @Override
  void add(Value value) {
    if (rows == null) {
      rows = new ArrayDeque<>();
    }
    rows.add(value);
    if (!lost) {
      super.add(value);
    }
  }

  @Override
  void removeFirst() {
    if (rows != null) {
      rows.removeFirst();
    }
    lost = true;
  }

  @Override
  Accumulator current() {
    if (lost && rows != null) {
      lost = false;
      startAfresh();
      rows.forEach(super::add);
    }
    return super.current();
  }
}
