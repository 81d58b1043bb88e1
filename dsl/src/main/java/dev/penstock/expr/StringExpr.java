package dev.penstock.expr;

import dev.penstock.ir.Node;

/**
 * An expression that gives a string.
 *
 * @param <D> the documents that it reads
 */
public sealed interface StringExpr<D>
    extends Expr<D, String>, Ordered<D, String, StringLike<? super D>>, StringLike<D>
    permits Flavours.StringNode {
  /** The expression {@code node}, taken to give a string. */
  static <D> StringExpr<D> of(Node node) {
    return new Flavours.StringNode<>(node);
  }
}
