package dev.penstock.compiler;

import dev.penstock.ir.Node;
import dev.penstock.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates expressions that read no document, where they are lowered.
 *
 * <pre>
 *   {$add: ["$a", {$multiply: [2, 3]}]}   ->   {$add: ["$a", 6]}
 *   {$or: ["$a", true]}                   ->   true
 * </pre>
 *
 * <p>The compiler knows no evaluation: the runtime lends it the interpreter's.
 */
@FunctionalInterface
public interface ConstantFolder {
  /** Folds nothing. */
  ConstantFolder NONE = (node, variables) -> Optional.empty();

  /**
   * The value of an expression that is the same for every document, also where only a part of it
   * decides ({@code $or} of a constant true); none where it fails.
   *
   * @param variables the variables that are bound around the expression
   */
  Optional<Value> fold(Node node, Set<String> variables);
}
