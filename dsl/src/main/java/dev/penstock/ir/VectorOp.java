package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LONE_OR_NAMED;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;

import dev.penstock.value.BsonType;

/**
 * MongoDB's "Vector Similarity Operators", on two vectors of one length: arrays of numbers, or
 * binary vectors. A score is the similarity brought to the range from 0 to 1.
 */
public enum VectorOp implements Operator {
  SIMILARITY_COSINE("$similarityCosine"),
  SIMILARITY_DOT_PRODUCT("$similarityDotProduct"),
  SIMILARITY_EUCLIDEAN("$similarityEuclidean");

  private final String operatorName;
  private final Signature signature;

  VectorOp(String operatorName) {
    this.operatorName = operatorName;
    this.signature =
        Signature.constant(
            LONE_OR_NAMED,
            TypeSet.of(BsonType.DOUBLE, BsonType.NULL),
            one("vectors", TypeSet.ARRAY),
            optional("score", TypeSet.BOOL));
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
