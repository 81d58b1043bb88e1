package dev.penstock.interpret;

import dev.penstock.ir.BitOp;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.function.LongBinaryOperator;

/** The operators on the bits of ints and longs. */
final class BitEvaluation {
  private static final int TYPE_MISMATCH = 14;

  private BitEvaluation() {}

  static Operation of(BitOp op) {
    return switch (op) {
      case BIT_AND -> o -> combine("$bitAnd", o, -1, (a, b) -> a & b);
      case BIT_NOT -> o -> not(o[0]);
      case BIT_OR -> o -> combine("$bitOr", o, 0, (a, b) -> a | b);
      case BIT_XOR -> o -> combine("$bitXor", o, 0, (a, b) -> a ^ b);
    };
  }

  /** From left to right; the first operand that is null or of a wrong type decides. */
  private static Value combine(
      String operator, Value[] operands, int neutral, LongBinaryOperator combination) {
    long bits = neutral;
    boolean isLong = false;
    for (Value operand : operands) {
      if (operand.isNullish()) {
        return BsonNull.NULL;
      }
      NumberValue number = integer(operator, operand);
      isLong |= number instanceof BsonInt64;
      bits = combination.applyAsLong(bits, Numbers.integer(number));
    }
    return isLong ? new BsonInt64(bits) : new BsonInt32((int) bits);
  }

  private static Value not(Value operand) {
    if (operand.isNullish()) {
      return BsonNull.NULL;
    }
    NumberValue number = integer("$bitNot", operand);
    return number instanceof BsonInt32 i
        ? new BsonInt32(~i.value())
        : new BsonInt64(~Numbers.integer(number));
  }

  private static NumberValue integer(String operator, Value operand) {
    if (operand instanceof BsonInt32 || operand instanceof BsonInt64) {
      return (NumberValue) operand;
    }
    throw Operands.wrongType(TYPE_MISMATCH, operator, "ints and longs", "operands", operand);
  }
}
