package dev.penstock.testing;

import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.BitOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Path;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.TrigonometryOp;
import dev.penstock.ir.TypeOp;
import dev.penstock.ir.VectorOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What conversions, trigonometry and the operators on bits, bytes and vectors accept. */
final class DataOperands {
  private static final List<Value> FROM_MINUS_ONE_TO_ONE =
      List.of(
          new BsonInt32(1),
          new BsonInt64(0),
          new BsonDouble(-0.5),
          new BsonDouble(Double.NaN),
          BsonDecimal128.of(new BigDecimal("0.3")));

  private static final BsonBinary BYTES = new BsonBinary((byte) 0, new byte[] {1, 2, 3, 4});

  private DataOperands() {}

  /** The constants or fields that stand for an operand; empty for an ordinary one. */
  static Optional<Arbitrary<Node>> constants(Operator operator, Parameter parameter) {
    if (operator instanceof TrigonometryOp op) {
      return switch (op) {
        case ACOS, ASIN, ATANH -> literals(FROM_MINUS_ONE_TO_ONE);
        case ACOSH -> literals(Pool.ints(1, 2, 10));
        case ASINH,
            ATAN,
            ATAN2,
            COS,
            COSH,
            DEGREES_TO_RADIANS,
            RADIANS_TO_DEGREES,
            SIN,
            SINH,
            TAN,
            TANH ->
            Optional.empty();
      };
    }
    if (operator instanceof BitOp) {
      return literals(List.of(new BsonInt32(5), new BsonInt32(-1), new BsonInt64(1L << 40)));
    }
    if (operator instanceof VectorOp) {
      return parameter.name().equals("vectors")
          ? Optional.of(vectors())
          : literals(List.of(BsonBoolean.TRUE, BsonBoolean.FALSE));
    }
    if (operator instanceof DataOp op) {
      return data(op, parameter);
    }
    return operator instanceof TypeOp op ? conversion(op, parameter) : Optional.empty();
  }

  private static Optional<Arbitrary<Node>> data(DataOp op, Parameter parameter) {
    return switch (op) {
      case SUBTYPE -> literals(List.of(BYTES, BsonNull.NULL));
      case HASH, HEX_HASH ->
          parameter.name().equals("algorithm")
              ? Optional.of(Operands.strings("md5", "sha256", "xxh64"))
              : Optional.empty();
      case SERIALIZE_EJSON ->
          parameter.name().equals("relaxed")
              ? literals(List.of(BsonBoolean.TRUE, BsonBoolean.FALSE))
              : Optional.empty();
      case DESERIALIZE_EJSON ->
          parameter.name().equals("input")
              // A document with a type key cannot be told from its value where it is printed.
              ? literals(List.of(Document.of("a", "b"), new BsonString("x"), BsonNull.NULL))
              : Optional.empty();
      case BINARY_SIZE, BSON_SIZE, CREATE_OBJECT_ID, RAND -> Optional.empty();
    };
  }

  private static Optional<Arbitrary<Node>> conversion(TypeOp op, Parameter parameter) {
    return switch (op) {
      case CONVERT -> argument(parameter);
      case TO_ARRAY -> literals(List.of(new BsonString("[1, {}]"), BsonArray.of(), BsonNull.NULL));
      case TO_DATE ->
          literals(List.of(new BsonDate(5), new BsonInt64(-1), new BsonString("2024-02-29")));
      case TO_DECIMAL ->
          literals(List.of(new BsonDouble(2.5), new BsonString("1.50"), BsonBoolean.TRUE));
      case TO_OBJECT ->
          literals(List.of(new BsonString("{\"a\": [null]}"), Document.of(), BsonNull.NULL));
      case TO_OBJECT_ID ->
          literals(
              List.of(
                  new BsonString("65535fd0ffffffffffffffff"),
                  BsonObjectId.parse("65535fd0ffffffffffffffff")));
      case TO_UUID -> Optional.of(Operands.strings("550e8400-e29b-41d4-a716-446655440000"));
      case IS_NUMBER, TO_BOOL, TO_DOUBLE, TO_INT, TO_LONG, TO_STRING, TYPE -> Optional.empty();
    };
  }

  private static Optional<Arbitrary<Node>> argument(Parameter parameter) {
    return switch (parameter.name()) {
      case "to" -> Optional.of(Operands.strings("bool", "string", "int", "double", "long"));
      case "base" -> Optional.of(Operands.numbers(10, 16, 2));
      case "format" -> Optional.of(Operands.strings("base64", "hex", "auto"));
      case "byteOrder" -> Optional.of(Operands.strings("little", "big"));
      case "onError" -> literals(List.of(new BsonInt32(0), new BsonString("failed")));
      case "input" ->
          literals(List.of(new BsonString("10"), new BsonDouble(2), BsonBoolean.TRUE, BYTES));
      default -> Optional.empty();
    };
  }

  private static Arbitrary<Node> vectors() {
    Node one = Literal.of(new BsonInt32(1));
    Node field = FieldPath.of(Path.of("n"));
    return Arbitraries.of(
        ArrayNode.of(List.of(ArrayNode.of(List.of(one)), ArrayNode.of(List.of(one)))),
        ArrayNode.of(List.of(Literal.of(Value.of(List.of(3, 4))), ArrayNode.of(List.of(one, one)))),
        ArrayNode.of(List.of(Literal.of(BsonNull.NULL), field)));
  }

  private static Optional<Arbitrary<Node>> literals(List<Value> values) {
    return Optional.of(Operands.literals(values));
  }
}
