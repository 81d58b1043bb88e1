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
  private final Map<String, List<Write>> writesByField = new LinkedHashMap<>();

  /** What is set below one top-level field. */
  private record Write(List<String> steps, Evaluator value) {}

  AddFieldsStep(AddFields stage, Set<String> letNames) {
    for (Assignment field : stage.fields()) {
      writesByField
          .computeIfAbsent(field.path().head(), name -> new ArrayList<>())
          .add(new Write(field.path().tail(), Expressions.compile(field.value(), letNames)));
    }
  }

  @Override
  public Document apply(Document document, Environment environment) {
    Frame frame = Frame.of(document, environment);
    Document.Builder result = document.toBuilder();
    writesByField.forEach(
        (name, writes) -> {
          Value field = document.get(name);
          for (Write write : writes) {
            field = FieldWrites.set(field, write.steps, write.value.evaluate(frame));
          }
          result.put(name, field);
        });
    return result.build();
  }
}
