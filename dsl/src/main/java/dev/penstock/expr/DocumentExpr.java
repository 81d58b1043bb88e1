package dev.penstock.expr;

import dev.penstock.ir.Node;
import dev.penstock.value.Document;

/**
 * An expression that gives a document.
 *
 * @param <D> the documents that it reads
 */
public sealed interface DocumentExpr<D>
    extends Expr<D, Document>, Ordered<D, Document, DocumentLike<? super D>>, DocumentLike<D>
    permits Flavours.DocumentNode {
  /** The expression {@code node}, taken to give a document. */
  static <D> DocumentExpr<D> of(Node node) {
    return new Flavours.DocumentNode<>(node);
  }
}
