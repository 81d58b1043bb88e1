package dev.penstock.expr;

import dev.penstock.ir.Binding;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.Let;
import dev.penstock.ir.Node;
import dev.penstock.ir.Variable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * From Java functions to MongoDB's variables. A function is called once, with a variable of a name
 * that nothing else has; the variable is then given the customary name, or the first of {@code
 * this2}, {@code this3} ... that captures nothing.
 */
final class Lambdas {
  private static final String INDEX = "index";
  private static final AtomicLong COUNTER = new AtomicLong();

  private Lambdas() {}

  /**
   * A name that no user can write. Left in a pipeline it means that a lambda's parameter was used
   * outside of the lambda.
   */
  static String fresh() {
    return "?parameter" + COUNTER.incrementAndGet();
  }

  static Node map(Node input, UnaryOperator<Node> in) {
    Bound bound = bind(Comprehension.THIS, in);
    return Comprehension.map(input, bound.name, Optional.empty(), bound.body);
  }

  /** The second parameter is the element's index. */
  static Node map(Node input, BinaryOperator<Node> in) {
    Indexed indexed = bind(in);
    return Comprehension.map(
        input, indexed.element, Optional.of(indexed.body.name), indexed.body.body);
  }

  static Node filter(Node input, UnaryOperator<Node> condition, Optional<Node> limit) {
    Bound bound = bind(Comprehension.THIS, condition);
    return Comprehension.filter(input, bound.name, Optional.empty(), bound.body, limit);
  }

  /** The second parameter is the element's index. */
  static Node filter(Node input, BinaryOperator<Node> condition) {
    Indexed indexed = bind(condition);
    return Comprehension.filter(
        input,
        indexed.element,
        Optional.of(indexed.body.name),
        indexed.body.body,
        Optional.empty());
  }

  static Node reduce(Node input, Node initialValue, BinaryOperator<Node> in) {
    String value = fresh();
    Bound element = bind(Comprehension.THIS, e -> in.apply(Variable.of(value), e));
    Bound accumulated = rename(element.body, value, Comprehension.VALUE);
    return Comprehension.reduce(
        input, initialValue, element.name, accumulated.name, Optional.empty(), accumulated.body);
  }

  /** The third parameter is the element's index. */
  static Node reduce(Node input, Node initialValue, Step in) {
    String value = fresh();
    String index = fresh();
    Bound element =
        bind(Comprehension.THIS, e -> in.apply(Variable.of(value), e, Variable.of(index)));
    Bound accumulated = rename(element.body, value, Comprehension.VALUE);
    Bound indexed = rename(accumulated.body, index, INDEX);
    return Comprehension.reduce(
        input,
        initialValue,
        element.name,
        accumulated.name,
        Optional.of(indexed.name),
        indexed.body);
  }

  static Node let(String name, Node value, UnaryOperator<Node> in) {
    Bound bound = bind(name, in);
    return Let.of(List.of(new Binding(bound.name, value)), bound.body);
  }

  private static Bound bind(String name, UnaryOperator<Node> in) {
    String parameter = fresh();
    return rename(in.apply(Variable.of(parameter)), parameter, name);
  }

  private static Indexed bind(BinaryOperator<Node> in) {
    String index = fresh();
    Bound element = bind(Comprehension.THIS, e -> in.apply(e, Variable.of(index)));
    return new Indexed(element.name, rename(element.body, index, INDEX));
  }

  private static Bound rename(Node body, String parameter, String name) {
    String candidate = name;
    for (int i = 2; ; i++) {
      Renaming renaming = new Renaming(parameter, candidate);
      Node renamed = body.accept(renaming);
      if (!renaming.captures()) {
        return new Bound(candidate, renamed);
      }
      candidate = name + i;
    }
  }

  /** From the value so far, an element and its index to the next value. */
  @FunctionalInterface
  interface Step {
    Node apply(Node value, Node element, Node index);
  }

  private record Bound(String name, Node body) {}

  /** The name of the element, that of its index, and the body that reads both. */
  private record Indexed(String element, Bound body) {}
}
