package dev.penstock.ir;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of variables that a new one in a pipeline might be mistaken for: those that it reads,
 * and those that its expressions bind. What is bound for a pipeline inside of it is known there
 * alone.
 */
final class VariableUse extends Transformation {
  private final Set<String> names = new HashSet<>();

  private VariableUse() {}

  /** The names in a pipeline, and in what is taken of its documents. */
  static Set<String> of(List<Stage> stages, Optional<Node> value) {
    VariableUse use = new VariableUse();
    use.pipeline(stages);
    use.node(value);
    return use.names;
  }

  private void bound(List<Binding> bindings) {
    bindings.forEach(binding -> names.add(binding.name()));
  }

  private void inside(List<Binding> let, List<Stage> stages, Optional<Node> value) {
    Set<String> inner = of(stages, value);
    bindings(let).forEach(binding -> inner.remove(binding.name()));
    names.addAll(inner);
  }

  @Override
  public Stage visit(Lookup stage) {
    inside(stage.let(), stage.pipeline(), Optional.empty());
    return stage;
  }

  @Override
  public Node visit(Variable variable) {
    names.add(variable.name());
    return variable;
  }

  @Override
  public Node visit(Let let) {
    bound(let.bindings());
    return super.visit(let);
  }

  @Override
  public Node visit(Comprehension comprehension) {
    names.add(comprehension.as());
    names.add(comprehension.valueAs());
    names.add(comprehension.index());
    return super.visit(comprehension);
  }

  @Override
  public Node visit(SubQuery query) {
    inside(query.let(), query.stages(), query.value());
    node(query.operand());
    return query;
  }

  /** Its variables are those of the pipeline around. */
  @Override
  public Node visit(Outer outer) {
    return outer;
  }
}
