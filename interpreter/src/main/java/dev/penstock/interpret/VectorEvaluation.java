package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.VectorOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The operators on two vectors, arrays of numbers or binary data of the subtype for vectors. */
final class VectorEvaluation {
  private VectorEvaluation() {}

  static Operation of(VectorOp op) {
    return switch (op) {
      case SIMILARITY_COSINE -> o -> similarity(op, o, VectorEvaluation::cosine, x -> (1 + x) / 2);
      case SIMILARITY_DOT_PRODUCT ->
          o -> similarity(op, o, VectorEvaluation::dot, x -> (1 + x) / 2);
      case SIMILARITY_EUCLIDEAN ->
          o -> similarity(op, o, VectorEvaluation::distance, x -> 1 / (1 + x));
    };
  }

  /** How alike two vectors of one length are. */
  @FunctionalInterface
  private interface Similarity {
    double of(double[] a, double[] b);
  }

  /** Brings a similarity to the range from 0 to 1. */
  @FunctionalInterface
  private interface Score {
    double of(double similarity);
  }

  private static Value similarity(
      VectorOp op, @Nullable Value[] operands, Similarity similarity, Score score) {
    String operator = op.operatorName();
    Value vectors = operands[0];
    if (vectors == null || vectors.isNullish()) {
      return BsonNull.NULL;
    }
    BsonArray pair = Operands.array(vectors, 10413200, operator, "vectors");
    if (pair.size() != 2) {
      throw new EvaluationException(
          16020, operator + " takes exactly 2 vectors, not " + pair.size());
    }
    if (pair.get(0).isNullish() || pair.get(1).isNullish()) {
      return BsonNull.NULL;
    }
    Value first = elements(pair.get(0), operator, "first vector");
    Value second = elements(pair.get(1), operator, "second vector");
    double[] a = numbers((BsonArray) first, 10413203, operator, "first vector");
    double[] b = numbers((BsonArray) second, 10413204, operator, "second vector");
    if (a.length != b.length) {
      throw new EvaluationException(
          10413202,
          operator
              + " takes vectors of one length, not of "
              + a.length
              + " and "
              + b.length
              + " elements");
    }
    double result = similarity.of(a, b);
    return new BsonDouble(isScored(operands[1], operator) ? score.of(result) : result);
  }

  private static BsonArray elements(Value vector, String operator, String argument) {
    return vector instanceof BsonBinary binary && binary.subtype() == BinaryVector.SUBTYPE
        ? BinaryVector.elements(binary, ByteOrder.LITTLE_ENDIAN)
        : Operands.array(vector, 10413200, operator, argument);
  }

  /** A bit of a binary vector counts as 0 or 1. */
  private static double[] numbers(BsonArray vector, int code, String operator, String argument) {
    double[] numbers = new double[vector.size()];
    for (int i = 0; i < numbers.length; i++) {
      Value element = vector.get(i);
      if (element instanceof NumberValue number) {
        numbers[i] = number.doubleValue();
      } else if (element instanceof BsonBoolean bit) {
        numbers[i] = bit.value() ? 1 : 0;
      } else {
        throw Operands.wrongType(code, operator, "numbers", "elements of the " + argument, element);
      }
    }
    return numbers;
  }

  private static boolean isScored(@Nullable Value score, String operator) {
    if (score == null) {
      return false;
    }
    if (score instanceof BsonBoolean bool) {
      return bool.value();
    }
    throw Operands.wrongType(9, operator, "a boolean", "score", score);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** 0 where a vector has no length, and so no direction. */
  private static double cosine(double[] a, double[] b) {
    double lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
    return lengths == 0 ? 0 : dot(a, b) / lengths;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
