package dev.penstock.expr;

import dev.penstock.ir.Node;

/**
 * An expression that gives an array of any values.
 *
 * @param <D> the documents that it reads
 */
public sealed interface ArrayExpr<D> extends ListExpr<D, Object, AnyExpr<D>>
    permits Flavours.ArrayNode {
  /** The expression {@code node}, taken to give an array. */
  static <D> ArrayExpr<D> of(Node node) {
    return new Flavours.ArrayNode<>(node);
  }

  @Override
  default AnyExpr<D> element(Node node) {
    return AnyExpr.of(node);
  }

  @Override
  default ArrayExpr<D> list(Node node) {
    return of(node);
  }
}
