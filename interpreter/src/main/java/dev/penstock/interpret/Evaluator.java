package dev.penstock.interpret;

import dev.penstock.value.Value;

/**
 * A compiled expression. It holds no state: one evaluator serves any number of frames and threads.
 */
@FunctionalInterface
public interface Evaluator {
  /**
   * The expression's value, perhaps {@link dev.penstock.value.Missing}.
   *
   * @throws dev.penstock.EvaluationException where MongoDB fails on the document
   */
  Value evaluate(Frame frame);
}
