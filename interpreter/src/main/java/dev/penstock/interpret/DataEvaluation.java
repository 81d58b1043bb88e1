package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.PenstockException;
import dev.penstock.ir.DataOp;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonSize;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The operators that take a value as data: its size, its hash, its Extended JSON. */
final class DataEvaluation {
  private static final byte GENERIC = 0;
  private static final int FAILED_TO_PARSE = 9;
  private static final String TEXT_OR_BYTES = "a string or binary data";

  private DataEvaluation() {}

  static Operation of(DataOp op) {
    return switch (op) {
      case BINARY_SIZE -> o -> binarySize(o[0]);
      case BSON_SIZE -> o -> bsonSize(o[0]);
      case SUBTYPE -> o -> subtype(o[0]);
      case HASH -> o -> hash(op, o, bytes -> new BsonBinary(GENERIC, bytes));
      case HEX_HASH -> o -> hash(op, o, DataEvaluation::hex);
      case SERIALIZE_EJSON -> o -> serialize(o[0], o[1]);
      case DESERIALIZE_EJSON -> o -> deserialize(o[0]);
      case RAND, CREATE_OBJECT_ID ->
          o -> {
            throw new IllegalStateException(op.operatorName() + " depends on the run");
          };
    };
  }

  /** What differs with each evaluation depends on the run, and on nothing else. */
  static Evaluator random(DataOp op) {
    return op == DataOp.RAND
        ? frame -> new BsonDouble(frame.environment().chance().nextDouble())
        : frame -> frame.environment().chance().nextId(frame.environment().now());
  }

  private static Value binarySize(Value value) {
    if (value.isNullish()) {
      return BsonNull.NULL;
    }
    if (value instanceof BsonBinary binary) {
      return new BsonInt32(binary.storedLength());
    }
    if (value instanceof BsonString string) {
      return new BsonInt32(utf8(string).length);
    }
    throw Operands.wrongType(51276, "$binarySize", TEXT_OR_BYTES, "operand", value);
  }

  private static Value bsonSize(Value value) {
    if (value.isNullish()) {
      return BsonNull.NULL;
    }
    if (value instanceof Document document) {
      return new BsonInt32((int) BsonSize.of(document));
    }
    throw Operands.wrongType(31393, "$bsonSize", "a document", "operand", value);
  }

  private static Value subtype(Value value) {
    if (value.isNullish()) {
      return BsonNull.NULL;
    }
    if (value instanceof BsonBinary binary) {
      return new BsonInt32(Byte.toUnsignedInt(binary.subtype()));
    }
    throw Operands.wrongType(10389300, "$subtype", "binary data", "operand", value);
  }

  /** What becomes of the bytes of a hash. */
  @FunctionalInterface
  private interface Result {
    Value of(byte[] hash);
  }

  private static Value hash(DataOp op, Value[] operands, Result result) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    byte[] bytes = bytes(op, operands[0]);
    String algorithm = Operands.string(operands[1], 10754001, op.operatorName(), "algorithm");
    return result.of(Hashes.hash(algorithm, bytes, op.operatorName()));
  }

  private static byte[] bytes(DataOp op, Value input) {
    if (input instanceof BsonBinary binary) {
      return binary.data();
    }
    if (input instanceof BsonString string) {
      return utf8(string);
    }
    throw Operands.wrongType(10754000, op.operatorName(), TEXT_OR_BYTES, "input", input);
  }

  private static byte[] utf8(BsonString string) {
    return string.value().getBytes(StandardCharsets.UTF_8);
  }

  private static Value hex(byte[] hash) {
    return new BsonString(HexFormat.of().withUpperCase().formatHex(hash));
  }

  private static Value serialize(Value input, @Nullable Value relaxed) {
    if (input.isNullish()) {
      return BsonNull.NULL;
    }
    if (relaxed == null || relaxed.isNullish()) {
      return ExtendedJson.serialize(input, ExtendedJson.Mode.RELAXED);
    }
    if (relaxed instanceof BsonBoolean bool) {
      return ExtendedJson.serialize(
          input, bool.value() ? ExtendedJson.Mode.RELAXED : ExtendedJson.Mode.CANONICAL);
    }
    throw Operands.wrongType(2, "$serializeEJSON", "a boolean", "relaxed", relaxed);
  }

  private static Value deserialize(Value input) {
    if (input.isNullish()) {
      return BsonNull.NULL;
    }
    try {
      return ExtendedJson.deserialize(input);
    } catch (PenstockException malformed) {
      throw new EvaluationException(
          malformed.code() == FAILED_TO_PARSE ? Fallback.CONVERSION_FAILURE : malformed.code(),
          "$deserializeEJSON found no Extended JSON: " + malformed.getMessage());
    }
  }
}
