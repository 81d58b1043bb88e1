package dev.penstock.interpret;

import dev.penstock.ir.TimestampOp;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.Value;

/** The operators on timestamps. */
final class TimestampEvaluation {
  private TimestampEvaluation() {}

  static Operation of(TimestampOp op) {
    return switch (op) {
      case TS_INCREMENT -> o -> part(o[0], BsonTimestamp::increment, op, 5687302);
      case TS_SECOND -> o -> part(o[0], BsonTimestamp::seconds, op, 5687301);
    };
  }

  /** One of a timestamp's two numbers. */
  @FunctionalInterface
  private interface Part {
    long of(BsonTimestamp timestamp);
  }

  private static Value part(Value value, Part part, TimestampOp op, int code) {
    if (value.isNullish()) {
      return BsonNull.NULL;
    }
    if (value instanceof BsonTimestamp timestamp) {
      return new BsonInt64(part.of(timestamp));
    }
    throw Operands.wrongType(code, op.operatorName(), "a timestamp", "operand", value);
  }
}
