package dev.penstock.interpret;

import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code $addFields}: every value is computed from the document that enters. */
final class AddFieldsStep implements Step.Mapping {
  private final List<Field> fields = new ArrayList<>();

  /** A top-level field, and what is set in it. */
  private record Field(String name, List<Write> writes) {}

  /** What is set below one top-level field. */
  private record Write(List<String> steps, Evaluator value) {}

  AddFieldsStep(AddFields stage, Set<String> letNames) {
    Map<String, List<Write>> writesByField = new LinkedHashMap<>();
    for (Assignment field : stage.fields()) {
      writesByField
          .computeIfAbsent(field.path().head(), name -> new ArrayList<>())
          .add(new Write(field.path().tail(), Expressions.compile(field.value(), letNames)));
    }
    writesByField.forEach((name, writes) -> fields.add(new Field(name, writes)));
  }

  @Override
  public Document apply(Document document, Environment environment) {
    Frame frame = Frame.of(document, environment);
    Document result = document;
    for (Field field : fields) {
      Value value = document.get(field.name);
      for (Write write : field.writes) {
        value = FieldWrites.set(value, write.steps, write.value.evaluate(frame));
      }
      result = result.with(field.name, value);
    }
    return result;
  }
}
