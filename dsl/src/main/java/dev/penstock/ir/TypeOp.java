package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Form.NAMED;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;
import static dev.penstock.ir.TypeSet.ANY;

import dev.penstock.value.BsonType;

/**
 * MongoDB's "Type Expression Operators". Conversions give null for null and missing, and fail on
 * what they cannot convert.
 */
public enum TypeOp implements Operator {
  /**
   * {@code onNull} is evaluated only for null and missing, {@code onError} only where the
   * conversion fails.
   */
  CONVERT(
      "$convert",
      Signature.constant(
          NAMED,
          ANY,
          one("input", ANY),
          one("to", TypeSet.STRING.or(TypeSet.NUMBER).or(TypeSet.OBJECT)),
          optional("base", TypeSet.NUMBER),
          optional("format", TypeSet.STRING),
          optional("byteOrder", TypeSet.STRING),
          optional("onError", ANY),
          optional("onNull", ANY))),
  IS_NUMBER("$isNumber", Signature.constant(LIST, TypeSet.BOOL, one("expression", ANY))),
  TO_ARRAY("$toArray", converting(BsonType.ARRAY)),
  TO_BOOL("$toBool", converting(BsonType.BOOL)),
  TO_DATE("$toDate", converting(BsonType.DATE)),
  TO_DECIMAL("$toDecimal", converting(BsonType.DECIMAL128)),
  TO_DOUBLE("$toDouble", converting(BsonType.DOUBLE)),
  TO_INT("$toInt", converting(BsonType.INT32)),
  TO_LONG("$toLong", converting(BsonType.INT64)),
  TO_OBJECT("$toObject", converting(BsonType.OBJECT)),
  TO_OBJECT_ID("$toObjectId", converting(BsonType.OBJECT_ID)),
  TO_STRING("$toString", converting(BsonType.STRING)),
  TO_UUID("$toUUID", converting(BsonType.BINARY)),
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
