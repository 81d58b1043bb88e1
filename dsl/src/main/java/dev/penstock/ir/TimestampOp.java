package dev.penstock.ir;

import static dev.penstock.ir.Signature.Parameter.one;

import dev.penstock.ir.Signature.Form;
import dev.penstock.value.BsonType;

/** MongoDB's "Timestamp Expression Operators". */
public enum TimestampOp implements Operator {
  /** The ordinal of a timestamp within its second. */
  TS_INCREMENT("$tsIncrement"),
  /** The seconds of a timestamp since 1970. */
  TS_SECOND("$tsSecond");

  private final String operatorName;

  TimestampOp(String operatorName) {
    this.operatorName = operatorName;
  }

  @Override
  public String operatorName() {
    return operatorName;
  }

  @Override
  public Signature signature() {
    return Signature.propagating(
        Form.LIST, TypeSet.of(BsonType.INT64), one("expression", TypeSet.of(BsonType.TIMESTAMP)));
  }
}
