package dev.penstock.ir;

import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;

import dev.penstock.ir.Signature.Form;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.Signature.Written;

/** MongoDB's "Object Expression Operators" and {@code $getField}. */
public enum ObjectOp implements Operator {
  /** {@code input} is {@code $$CURRENT} when left out. */
  GET_FIELD(
      "$getField",
      Signature.constant(
          Form.LONE_OR_NAMED,
          TypeSet.ANY,
          one("field", TypeSet.STRING),
          optional("input", TypeSet.ANY))),
  /** Skips null and missing; no operand gives an empty document. */
  MERGE_OBJECTS(
      "$mergeObjects",
      Signature.constant(Form.LIST, TypeSet.OBJECT, many("document", TypeSet.OBJECT))),
  /** The fields as pairs, {@code {k: name, v: value}}. */
  OBJECT_TO_ARRAY(
      "$objectToArray",
      Signature.propagating(Form.LIST, TypeSet.ARRAY, one("object", TypeSet.OBJECT))),
  /** Null for a null input; a missing value removes the field. */
  SET_FIELD(
      "$setField",
      Signature.constant(
          Form.NAMED,
          TypeSet.OBJECT.or(TypeSet.NULL),
          fieldName(),
          input(),
          one("value", TypeSet.ANY))),
  /** Null for a null input. */
  UNSET_FIELD(
      "$unsetField",
      Signature.constant(Form.NAMED, TypeSet.OBJECT.or(TypeSet.NULL), fieldName(), input()));

  private final String operatorName;
  private final Signature signature;

  ObjectOp(String operatorName, Signature signature) {
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

  /** The name as it is, dots and dollar signs too. */
  private static Parameter fieldName() {
    return one("field", TypeSet.STRING).as(Written.CONSTANT);
  }

  private static Parameter input() {
    return one("input", TypeSet.OBJECT);
  }
}
