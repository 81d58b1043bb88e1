package dev.penstock.ir;

import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;

import dev.penstock.ir.Signature.Form;

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
      Signature.constant(Form.LIST, TypeSet.OBJECT, many("document", TypeSet.OBJECT)));

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
}
