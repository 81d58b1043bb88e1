package dev.penstock.interpret;

import dev.penstock.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with operands that are evaluated already. Any number of threads may apply
 * it.
 */
@FunctionalInterface
public interface Operation {
  /**
   * The result.
   *
   * @param operands in the order of the operator's signature; a null stands for an optional
   *     argument that was left out
   * @throws dev.penstock.EvaluationException for operands on which MongoDB fails
   */
  Value apply(@Nullable Value[] operands);
}
