package dev.penstock.ir;

import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;

import dev.penstock.ir.Signature.Parameter;

/**
 * MongoDB's "Boolean Expression Operators". Null, missing, false and zero count as false, all else
 * as true; {@code $and} and {@code $or} stop at the first operand that decides.
 */
public enum BooleanOp implements Operator {
  AND("$and", many("expression", TypeSet.ANY)),
  OR("$or", many("expression", TypeSet.ANY)),
  NOT("$not", one("expression", TypeSet.ANY));

  private final String operatorName;
  private final Signature signature;

  BooleanOp(String operatorName, Parameter parameter) {
    this.operatorName = operatorName;
    this.signature = Signature.constant(Signature.Form.LIST, TypeSet.BOOL, parameter);
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
