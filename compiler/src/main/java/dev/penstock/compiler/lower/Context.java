package dev.penstock.compiler.lower;

import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.ir.Node;
import dev.penstock.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an expression or a condition is lowered.
 *
 * @param block the block that it is written in
 * @param scope the document that it reads
 * @param variables what the variables of enclosing expressions stand for
 * @param options what the compiler was told besides the pipeline
 * @param subQueries lowers the pipelines within
 */
public record Context(
    Block block,
    Scope scope,
    Map<String, Source> variables,
    CompilerOptions options,
    SubQueryPlans subQueries) {

  /** Copies the variables. */
  public Context {
    variables = Map.copyOf(variables);
  }

  /** With more variables, which hide those of the same name. */
  Context with(Map<String, Source> more) {
    Map<String, Source> all = new HashMap<>(variables);
    all.putAll(more);
    return new Context(block, scope, all, options, subQueries);
  }

  /** The value of an expression that is the same for every document. */
  public Optional<Value> fold(Node node) {
    Set<String> bound = new HashSet<>(options.let());
    bound.addAll(variables.keySet());
    return options.folder().fold(node, bound);
  }
}
