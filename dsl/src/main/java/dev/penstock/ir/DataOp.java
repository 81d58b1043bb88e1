package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Form.NAMED;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;

import dev.penstock.value.BsonType;

/**
 * MongoDB's "Data Size Operators", and what its "Miscellaneous Operators" and others make of a
 * value as data: hashes, Extended JSON, new ids, random numbers.
 */
public enum DataOp implements Operator {
  /** The bytes of a string in UTF-8, or of binary data. */
  BINARY_SIZE(
      "$binarySize",
      Signature.propagating(
          LIST, TypeSet.INT, one("expression", TypeSet.STRING.or(TypeSet.of(BsonType.BINARY))))),
  BSON_SIZE("$bsonSize", Signature.propagating(LIST, TypeSet.INT, one("object", TypeSet.OBJECT))),
  /** Differs with each evaluation. */
  CREATE_OBJECT_ID("$createObjectId", Signature.constant(NAMED, TypeSet.of(BsonType.OBJECT_ID))),
  DESERIALIZE_EJSON(
      "$deserializeEJSON",
      Signature.constant(
          NAMED, TypeSet.ANY, one("input", TypeSet.ANY), optional("onError", TypeSet.ANY))),
  HASH("$hash", hash(TypeSet.of(BsonType.BINARY))),
  HEX_HASH("$hexHash", hash(TypeSet.STRING)),
  /** Differs with each evaluation. */
  RAND("$rand", Signature.constant(NAMED, TypeSet.of(BsonType.DOUBLE))),
  SERIALIZE_EJSON(
      "$serializeEJSON",
      Signature.constant(
          NAMED,
          TypeSet.ANY,
          one("input", TypeSet.ANY),
          optional("relaxed", TypeSet.BOOL),
          optional("onError", TypeSet.ANY))),
  SUBTYPE(
      "$subtype",
      Signature.propagating(LIST, TypeSet.INT, one("expression", TypeSet.of(BsonType.BINARY))));

  private final String operatorName;
  private final Signature signature;

  DataOp(String operatorName, Signature signature) {
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

  /** Whether two evaluations on the same operands may differ. */
  public boolean isRandom() {
    return this == RAND || this == CREATE_OBJECT_ID;
  }

  /** A null algorithm is an error, other than a null input. */
  private static Signature hash(TypeSet result) {
    return Signature.constant(
        NAMED,
        result.or(TypeSet.NULL),
        one("input", TypeSet.STRING.or(TypeSet.of(BsonType.BINARY))),
        one("algorithm", TypeSet.STRING));
  }
}
