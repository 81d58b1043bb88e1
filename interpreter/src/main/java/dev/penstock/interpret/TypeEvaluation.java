package dev.penstock.interpret;

import dev.penstock.ir.TypeOp;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;

/** The operators on types. */
final class TypeEvaluation {
  private TypeEvaluation() {}

  static Operation of(TypeOp op) {
    return switch (op) {
      case IS_NUMBER -> o -> BsonBoolean.of(o[0].isNumber());
      case TO_BOOL -> convert(value -> BsonBoolean.of(Truth.of(value)));
      case TO_DOUBLE -> convert(value -> new BsonDouble(Conversion.toDouble(value)));
      case TO_INT -> convert(value -> new BsonInt32(Conversion.toInt(value)));
      case TO_LONG -> convert(value -> new BsonInt64(Conversion.toLong(value)));
      case TO_STRING -> convert(value -> new BsonString(Conversion.toText(value)));
      case TYPE -> o -> new BsonString(o[0].type().alias());
    };
  }

  /** A conversion of values that are neither null nor missing. */
  @FunctionalInterface
  private interface Convert {
    Value apply(Value value);
  }

  private static Operation convert(Convert conversion) {
    return o -> o[0].isNullish() ? BsonNull.NULL : conversion.apply(o[0]);
  }
}
