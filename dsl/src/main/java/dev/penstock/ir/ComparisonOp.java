package dev.penstock.ir;

import static dev.penstock.ir.Signature.Parameter.one;

/** MongoDB's "Comparison Expression Operators": they compare by the order of all BSON values. */
public enum ComparisonOp implements Operator {
  CMP("$cmp", TypeSet.INT),
  EQ("$eq", TypeSet.BOOL),
  GT("$gt", TypeSet.BOOL),
  GTE("$gte", TypeSet.BOOL),
  LT("$lt", TypeSet.BOOL),
  LTE("$lte", TypeSet.BOOL),
  NE("$ne", TypeSet.BOOL);

  private final String operatorName;
  private final Signature signature;

  ComparisonOp(String operatorName, TypeSet result) {
    this.operatorName = operatorName;
    this.signature =
        Signature.constant(
            Signature.Form.LIST,
            result,
            one("expression1", TypeSet.ANY),
            one("expression2", TypeSet.ANY));
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
