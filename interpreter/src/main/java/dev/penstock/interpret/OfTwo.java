package dev.penstock.interpret;

import dev.penstock.value.Value;

/**
 * An operation that may be given its two operands without an array around them: to put a value into
 * an array, Java asks whether it is one, and the answer drives out that to the question whether it
 * is a number, which then takes four times as long.
 */
interface OfTwo extends Operation {
  /** The result. */
  Value apply(Value left, Value right);

  /** An operation that always has two operands. */
  static OfTwo always(OfTwo.Function function) {
    return new OfTwo() {
      @Override
      public Value apply(Value left, Value right) {
        return function.apply(left, right);
      }

      @Override
      public Value apply(Value[] operands) {
        return function.apply(operands[0], operands[1]);
      }
    };
  }

  /** An operation that may have two operands. */
  static OfTwo orMore(OfTwo.Function ofTwo, Operation ofAll) {
    return new OfTwo() {
      @Override
      public Value apply(Value left, Value right) {
        return ofTwo.apply(left, right);
      }

      @Override
      public Value apply(Value[] operands) {
        return ofAll.apply(operands);
      }
    };
  }

  /** What an operation gives for two operands. */
  @FunctionalInterface
  interface Function {
    Value apply(Value left, Value right);
  }
}
