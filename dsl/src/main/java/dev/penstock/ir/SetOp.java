package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.oneOrMore;
import static dev.penstock.ir.TypeSet.ARRAY;
import static dev.penstock.ir.TypeSet.BOOL;

/**
 * MongoDB's "Set Expression Operators": arrays without regard to order and duplicates. Elements are
 * equal as in the order of all values, so 1 and 1.0 are one element; nested arrays are elements.
 */
public enum SetOp implements Operator {
  /** Null is an error, too. */
  ALL_ELEMENTS_TRUE("$allElementsTrue", Signature.constant(LIST, BOOL, one("expression", ARRAY))),
  /** Null is an error, too. */
  ANY_ELEMENT_TRUE("$anyElementTrue", Signature.constant(LIST, BOOL, one("expression", ARRAY))),
  SET_DIFFERENCE(
      "$setDifference",
      Signature.propagating(LIST, ARRAY, one("expression1", ARRAY), one("expression2", ARRAY))),
  /** Takes at least two operands; null is an error, too. */
  SET_EQUALS(
      "$setEquals",
      Signature.constant(LIST, BOOL, one("expression", ARRAY), oneOrMore("expression", ARRAY))),
  SET_INTERSECTION(
      "$setIntersection", Signature.propagating(LIST, ARRAY, many("expression", ARRAY))),
  /** Null is an error, too. */
  SET_IS_SUBSET(
      "$setIsSubset",
      Signature.constant(LIST, BOOL, one("expression1", ARRAY), one("expression2", ARRAY))),
  SET_UNION("$setUnion", Signature.propagating(LIST, ARRAY, many("expression", ARRAY)));

  private final String operatorName;
  private final Signature signature;

  SetOp(String operatorName, Signature signature) {
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
