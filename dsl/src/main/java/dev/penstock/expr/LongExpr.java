package dev.penstock.expr;

import dev.penstock.ir.Node;

/**
 * An expression that gives a long.
 *
 * @param <D> the documents that it reads
 */
public sealed interface LongExpr<D> extends IntegralExpr<D, Long> permits Flavours.LongNode {
  /** The expression {@code node}, taken to give a long. */
  static <D> LongExpr<D> of(Node node) {
    return new Flavours.LongNode<>(node);
  }
}
