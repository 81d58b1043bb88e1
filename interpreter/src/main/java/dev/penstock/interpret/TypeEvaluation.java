package dev.penstock.interpret;

import dev.penstock.ir.TypeOp;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;

/** The operators on types. */
final class TypeEvaluation {
  private TypeEvaluation() {}

  static Operation of(TypeOp op) {
    return switch (op) {
      case CONVERT -> Convert::convert;
      case IS_NUMBER -> o -> BsonBoolean.of(o[0].isNumber());
      case TO_ARRAY -> to(op, BsonType.ARRAY);
      case TO_BOOL -> to(op, BsonType.BOOL);
      case TO_DATE -> to(op, BsonType.DATE);
      case TO_DECIMAL -> to(op, BsonType.DECIMAL128);
      case TO_DOUBLE -> to(op, BsonType.DOUBLE);
      case TO_INT -> to(op, BsonType.INT32);
      case TO_LONG -> to(op, BsonType.INT64);
      case TO_OBJECT -> to(op, BsonType.OBJECT);
      case TO_OBJECT_ID -> to(op, BsonType.OBJECT_ID);
      case TO_STRING -> to(op, BsonType.STRING);
      case TO_UUID -> toUuid();
      case TYPE -> o -> new BsonString(o[0].type().alias());
    };
  }

  private static Operation to(TypeOp op, BsonType type) {
    return convert(Conversion.by(op.operatorName()), ConversionTarget.of(type));
  }

  private static Operation toUuid() {
    return convert(
        Conversion.by(TypeOp.TO_UUID.operatorName(), BinaryFormat.UUID_FORM),
        new ConversionTarget(BsonType.BINARY, BsonBinary.UUID_SUBTYPE));
  }

  private static Operation convert(Conversion conversion, ConversionTarget target) {
    return o -> o[0].isNullish() ? BsonNull.NULL : conversion.convert(o[0], target);
  }
}
