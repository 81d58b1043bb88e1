package dev.penstock.expr;

import dev.penstock.ir.Call;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.ObjectOp;
import dev.penstock.value.Document;
import org.jspecify.annotations.Nullable;

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

  /** The number of bytes that this document takes in BSON. MongoDB's "$bsonSize". */
  default IntExpr<D> bsonSize() {
    return IntExpr.of(Call.of(DataOp.BSON_SIZE, node()));
  }

  /**
   * The fields as an array of {@code {k: name, v: value}}; null for null. MongoDB's
   * "$objectToArray".
   */
  default ArrayExpr<D> objectToArray() {
    return ArrayExpr.of(Call.of(ObjectOp.OBJECT_TO_ARRAY, node()));
  }

  /**
   * This document with the field of exactly this name, dots and dollar signs included, set to a
   * constant or an expression, or removed where that is missing; null for null. MongoDB's
   * "$setField".
   */
  default DocumentExpr<D> setField(String name, @Nullable Object value) {
    return DocumentExpr.of(
        Call.of(ObjectOp.SET_FIELD, Operands.node(name), node(), Operands.node(value)));
  }

  /**
   * This document without the field of exactly this name, dots and dollar signs included; null for
   * null. MongoDB's "$unsetField".
   */
  default DocumentExpr<D> unsetField(String name) {
    return DocumentExpr.of(Call.of(ObjectOp.UNSET_FIELD, Operands.node(name), node()));
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
