package dev.penstock.interpret;

import dev.penstock.value.Value;

/** The evaluator of an expression that is the same for every document. */
record Constant(Value value) implements Evaluator {
  @Override
  public Value evaluate(Frame frame) {
    return value;
  }
}
