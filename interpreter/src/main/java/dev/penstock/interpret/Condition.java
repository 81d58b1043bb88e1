package dev.penstock.interpret;

import dev.penstock.value.Document;

/**
 * A compiled predicate of {@code $match}. It holds no state and may be used by any number of
 * threads.
 */
@FunctionalInterface
public interface Condition {
  /**
   * Whether the document meets the predicate.
   *
   * @throws dev.penstock.EvaluationException where {@code $expr} fails on the document
   */
  boolean holds(Document document, Environment environment);
}
