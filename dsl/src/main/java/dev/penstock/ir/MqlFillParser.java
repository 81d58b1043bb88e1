package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;

/** Reads {@code $fill}. */
final class MqlFillParser {
  private static final List<String> OPTIONS =
      List.of("partitionBy", "partitionByFields", "sortBy", "output");
  private static final List<String> FIELD = List.of("value", "method");

  private MqlFillParser() {}

  static Stage parse(Value value) {
    MqlArguments arguments = MqlArguments.read("$fill", value, 40201, 40415, OPTIONS);
    Document output = MqlWindowParser.document("output", arguments.required("output", 40414), 14);
    ImmutableFill.Builder stage = ImmutableFill.builder();
    for (Document.Field field : output) {
      Path path = Path.parseField(field.name());
      stage.addOutput(MqlValues.within("field \"" + path + "\"", () -> field(path, field.value())));
    }
    return stage
        .partitionBy(arguments.optionalExpression("partitionBy"))
        .addAllPartitionByFields(MqlDensifyParser.fields(arguments))
        .sortBy(MqlWindowParser.sortBy(arguments))
        .build();
  }

  private static FillField field(Path path, Value specification) {
    MqlArguments arguments = MqlArguments.read("a field", specification, 14, 40415, FIELD);
    Optional<Value> method = arguments.optional("method");
    Optional<Node> value = arguments.optionalExpression("value");
    if (method.isPresent() == value.isPresent()) {
      throw new PipelineException(6050202, "takes either a value or a method");
    }
    return method.isPresent()
        ? new FillField.OfMethod(path, method(method.get()))
        : new FillField.OfValue(path, value.get());
  }

  private static FillField.Method method(Value value) {
    if (!(value instanceof BsonString name)) {
      throw new PipelineException(14, "a method is a name, not " + MqlValues.describe(value));
    }
    for (FillField.Method method : FillField.Method.values()) {
      if (method.methodName().equals(name.value())) {
        return method;
      }
    }
    throw new PipelineException(
        6050202, "a method is locf or linear, not \"" + name.value() + "\"");
  }
}
