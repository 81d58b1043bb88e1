package dev.penstock.expr;

import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Let;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Switch;
import dev.penstock.ir.Variable;
import java.util.List;
import java.util.Optional;

/** Gives a free variable another name, and notes where that name would mean another variable. */
final class Renaming implements Node.Visitor<Node> {
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
  public Node visit(Literal literal) {
    return literal;
  }

  @Override
  public Node visit(FieldPath fieldPath) {
    return fieldPath;
  }

  @Override
  public Node visit(Call call) {
    return Call.of(call.operator(), all(call.arguments()));
  }

  @Override
  public Node visit(Let let) {
    boolean binds = let.bindings().stream().anyMatch(b -> b.name().equals(to));
    return Let.of(bindings(let.bindings()), inScope(binds, let.body()));
  }

  @Override
  public Node visit(Switch choice) {
    List<Switch.Branch> branches =
        choice.branches().stream()
            .map(b -> new Switch.Branch(b.condition().accept(this), b.then().accept(this)))
            .toList();
    return Switch.of(branches, optional(choice.otherwise()));
  }

  @Override
  public Node visit(ArrayNode array) {
    return ArrayNode.of(all(array.items()));
  }

  @Override
  public Node visit(DocumentNode document) {
    return DocumentNode.of(bindings(document.fields()));
  }

  @Override
  public Node visit(Comprehension c) {
    boolean reduces = c.kind() == Comprehension.Kind.REDUCE;
    boolean binds =
        c.as().equals(to)
            || (reduces && c.valueAs().equals(to))
            || c.indexAs().filter(to::equals).isPresent();
    Node input = c.input().accept(this);
    Node body = inScope(binds, c.body());
    return switch (c.kind()) {
      case MAP -> Comprehension.map(input, c.as(), c.indexAs(), body);
      case FILTER -> Comprehension.filter(input, c.as(), c.indexAs(), body, optional(c.limit()));
      case REDUCE ->
          Comprehension.reduce(
              input,
              c.initialValue().orElseThrow().accept(this),
              c.as(),
              c.valueAs(),
              c.indexAs(),
              body);
    };
  }

  private Node inScope(boolean binds, Node body) {
    scopes += binds ? 1 : 0;
    Node renamed = body.accept(this);
    scopes -= binds ? 1 : 0;
    return renamed;
  }

  private List<Node> all(List<Node> nodes) {
    return nodes.stream().map(n -> n.accept(this)).toList();
  }

  private List<Binding> bindings(List<Binding> bindings) {
    return bindings.stream().map(b -> new Binding(b.name(), b.value().accept(this))).toList();
  }

  private Optional<Node> optional(Optional<Node> node) {
    return node.map(n -> n.accept(this));
  }
}
