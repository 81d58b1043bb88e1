package dev.penstock.expr;

import dev.penstock.ir.Comprehension;
import dev.penstock.ir.Let;
import dev.penstock.ir.Node;
import dev.penstock.ir.Outer;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Transformation;
import dev.penstock.ir.Variable;

/** Gives a free variable another name, and notes where that name would mean another variable. */
final class Renaming extends Transformation {
  private final String from;
  private final String to;
  private int scopes; // those around the current node that bind the new name
  private boolean captures;

  Renaming(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /** Whether the new name was in use where the variable is, or for another variable. */
  boolean captures() {
    return captures;
  }

  @Override
  public Node visit(Variable variable) {
    if (variable.name().equals(from)) {
      captures |= scopes > 0;
      return Variable.of(to, variable.steps());
    }
    captures |= scopes == 0 && variable.name().equals(to);
    return variable;
  }

  @Override
  public Node visit(Let let) {
    boolean binds = let.bindings().stream().anyMatch(b -> b.name().equals(to));
    return Let.of(bindings(let.bindings()), inScope(binds, let.body()));
  }

  @Override
  public Node visit(Comprehension c) {
    boolean reduces = c.kind() == Comprehension.Kind.REDUCE;
    boolean binds =
        c.as().equals(to)
            || (reduces && c.valueAs().equals(to))
            || c.indexAs().filter(to::equals).isPresent();
    return c.with(
        node(c.input()), node(c.initialValue()), inScope(binds, c.body()), node(c.limit()));
  }

  /** The pipeline of a sub-query sees no variable of the expression that it stands in. */
  @Override
  public Node visit(SubQuery query) {
    return query.with(bindings(query.let()), query.stages(), query.value(), node(query.operand()));
  }

  /** It sees no variable of the pipeline that it stands in. */
  @Override
  public Node visit(Outer outer) {
    return outer;
  }

  private Node inScope(boolean binds, Node body) {
    scopes += binds ? 1 : 0;
    Node renamed = body.accept(this);
    scopes -= binds ? 1 : 0;
    return renamed;
  }
}
