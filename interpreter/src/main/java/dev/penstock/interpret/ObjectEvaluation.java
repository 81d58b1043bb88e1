package dev.penstock.interpret;

import dev.penstock.ir.ObjectOp;
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
}
