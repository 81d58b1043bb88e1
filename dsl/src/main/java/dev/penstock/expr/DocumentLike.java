package dev.penstock.expr;

import dev.penstock.ir.Call;
import dev.penstock.ir.ObjectOp;
import dev.penstock.value.Document;

/**
 * What can be a document, and the operators on documents.
 *
 * @param <D> the documents that the expression reads
 */
public sealed interface DocumentLike<D> extends Operand<D> permits AnyExpr, DocumentExpr {
  /**
   * The value at a dotted path; over an array, the array of the values that exist. MongoDB's "Field
   * Paths".
   */
  default AnyExpr<D> field(String path) {
    return AnyExpr.of(Operands.step(node(), path));
  }

  /**
   * The field of exactly this name, dots and dollar signs included; missing unless this is a
   * document. MongoDB's "$getField".
   */
  default AnyExpr<D> getField(String name) {
    return AnyExpr.of(Call.of(ObjectOp.GET_FIELD, Operands.node(name), node()));
  }

  /** This document with the fields of a constant one, which win. MongoDB's "$mergeObjects". */
  default DocumentExpr<D> mergeObjects(Document other) {
    return DocumentExpr.of(Operands.chain(ObjectOp.MERGE_OBJECTS, node(), Operands.node(other)));
  }

  /**
   * This document with the fields of another one, which win; null and missing count as empty.
   * MongoDB's "$mergeObjects".
   */
  default DocumentExpr<D> mergeObjects(DocumentLike<? super D> other) {
    return DocumentExpr.of(Operands.chain(ObjectOp.MERGE_OBJECTS, node(), other.node()));
  }
}
