package dev.penstock.interpret;

import dev.penstock.value.Value;

/** {@code $count}: the number of documents, an int where it fits. */
final class Counter implements Accumulator {
  private long count;

  @Override
  public void add(Value value) {
    count++;
  }

  @Override
  public Value result() {
    return Sum.intOrLong(count);
  }
}
