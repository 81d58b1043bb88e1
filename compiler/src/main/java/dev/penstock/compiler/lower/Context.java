package dev.penstock.compiler.lower;

import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where an expression or a condition is lowered.
 *
 * @param block the block that it is written in
 * @param scope the document that it reads
 * @param variables what the variables of enclosing expressions stand for
 * @param let the names of the run's parameters
 */
public record Context(
    Block block, Scope scope, Map<String, Source> variables, Set<String> let) {

  /** Copies the variables. */
  public Context {
    variables = Map.copyOf(variables);
  }

  /** A context without variables. */
  public Context(Block block, Scope scope, Set<String> let) {
    this(block, scope, Map.of(), let);
  }

  /** With more variables, which hide those of the same name. */
  Context with(Map<String, Source> more) {
    Map<String, Source> all = new HashMap<>(variables);
    all.putAll(more);
    return new Context(block, scope, all, let);
  }
}
