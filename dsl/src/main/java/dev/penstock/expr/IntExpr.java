package dev.penstock.expr;

import dev.penstock.ir.Node;

/**
 * An expression that gives an int.
 *
 * @param <D> the documents that it reads
 */
public sealed interface IntExpr<D> extends IntegralExpr<D, Integer> permits Flavours.IntNode {
  /** The expression {@code node}, taken to give an int. */
  static <D> IntExpr<D> of(Node node) {
    return new Flavours.IntNode<>(node);
  }
}
