package dev.penstock.interpret;

import dev.penstock.ir.ObjectOp;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;

/** The operators on documents. */
final class ObjectEvaluation {
  private ObjectEvaluation() {}

  static Operation of(ObjectOp op) {
    return switch (op) {
      case GET_FIELD -> ObjectEvaluation::getField;
      case MERGE_OBJECTS -> ObjectEvaluation::mergeObjects;
      case OBJECT_TO_ARRAY -> ObjectArrays::objectToArray;
      case SET_FIELD -> o -> setField(op, o, o[2]);
      case UNSET_FIELD -> o -> setField(op, o, Missing.MISSING);
    };
  }

  /** The name is taken as it is, dots and dollar signs too. */
  private static Value getField(Value[] operands) {
    String name = Operands.string(operands[0], 3041704, "$getField", "field");
    Value input = operands[1];
    if (input instanceof Document document) {
      return document.get(name);
    }
    return input.isNullish() && input != Missing.MISSING ? input : Missing.MISSING;
  }

  private static Value mergeObjects(Value[] operands) {
    Document.Builder merged = Document.builder();
    for (Value operand : operands) {
      if (operand instanceof Document document) {
        for (Document.Field field : document) {
          merged.put(field.name(), field.value());
        }
      } else if (!operand.isNullish()) {
        throw Operands.wrongType(40400, "$mergeObjects", "documents", "operands", operand);
      }
    }
    return merged.build();
  }

  /** The name is taken as it is, and the field keeps its place; a missing value removes it. */
  private static Value setField(ObjectOp op, Value[] operands, Value value) {
    String name = Operands.string(operands[0], 4161107, op.operatorName(), "field");
    if (operands[1].isNullish()) {
      return BsonNull.NULL;
    }
    if (!(operands[1] instanceof Document input)) {
      throw Operands.wrongType(4161105, op.operatorName(), "a document", "input", operands[1]);
    }
    Document.Builder fields = Document.builder();
    input.forEach(field -> fields.put(field.name(), field.value()));
    return value == Missing.MISSING ? fields.remove(name).build() : fields.put(name, value).build();
  }
}
