package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;
import static dev.penstock.ir.TypeSet.ANY;
import static dev.penstock.ir.TypeSet.ARRAY;
import static dev.penstock.ir.TypeSet.BOOL;
import static dev.penstock.ir.TypeSet.INT;
import static dev.penstock.ir.TypeSet.NUMBER;

/**
 * MongoDB's "Array Expression Operators" with plain operands ({@code $map} and its kin are the node
 * {@link Comprehension}).
 */
public enum ArrayOp implements Operator {
  /** Null for a null operand, missing for an index out of bounds. */
  ARRAY_ELEM_AT(
      "$arrayElemAt", Signature.constant(LIST, ANY, one("array", ARRAY), one("idx", NUMBER))),
  CONCAT_ARRAYS("$concatArrays", Signature.propagating(LIST, ARRAY, many("array", ARRAY))),
  IN("$in", Signature.constant(LIST, BOOL, one("expression", ANY), one("array", ARRAY))),
  IS_ARRAY("$isArray", Signature.constant(LIST, BOOL, one("expression", ANY))),
  SIZE("$size", Signature.constant(LIST, INT, one("expression", ARRAY))),
  /** {@code [array, n]} or {@code [array, position, n]}. */
  SLICE(
      "$slice",
      Signature.propagating(
          LIST, ARRAY, one("array", ARRAY), one("position", NUMBER), optional("n", NUMBER)));

  private final String operatorName;
  private final Signature signature;

  ArrayOp(String operatorName, Signature signature) {
    this.operatorName = operatorName;
    this.signature = signature;
  }

  @Override
  public String operatorName() {
    return operatorName;
  }

  @Override
  public Signature signature() {
    return signature;
  }
}
