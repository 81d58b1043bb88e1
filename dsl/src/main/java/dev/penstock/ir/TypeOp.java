package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.TypeSet.ANY;

import dev.penstock.value.BsonType;

/**
 * MongoDB's "Type Expression Operators". Conversions give null for null and missing, and fail on
 * what they cannot convert.
 */
public enum TypeOp implements Operator {
  IS_NUMBER("$isNumber", Signature.constant(LIST, TypeSet.BOOL, one("expression", ANY))),
  TO_BOOL("$toBool", converting(BsonType.BOOL)),
  TO_DOUBLE("$toDouble", converting(BsonType.DOUBLE)),
  TO_INT("$toInt", converting(BsonType.INT32)),
  TO_LONG("$toLong", converting(BsonType.INT64)),
  TO_STRING("$toString", converting(BsonType.STRING)),
  TYPE("$type", Signature.constant(LIST, TypeSet.STRING, one("expression", ANY)));

  private final String operatorName;
  private final Signature signature;

  TypeOp(String operatorName, Signature signature) {
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

  private static Signature converting(BsonType to) {
    return Signature.propagating(LIST, TypeSet.of(to), one("expression", ANY));
  }
}
