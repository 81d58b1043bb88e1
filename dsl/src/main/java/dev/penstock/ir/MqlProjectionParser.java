package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the specifications of {@code $project} and {@code $addFields}. Nested specifications become
 * dotted paths: {@code {a: {b: 1}}} is {@code {"a.b": 1}}.
 */
final class MqlProjectionParser {

  private MqlProjectionParser() {}

  /** The fields of {@code $project}. */
  static List<Projection> project(Document specification) {
    List<Projection> fields = new ArrayList<>();
    for (Document.Field field : specification) {
      project(Path.parseField(positional(field.name())), field.value(), fields);
    }
    return fields;
  }

  private static void project(Path path, Value value, List<Projection> fields) {
    if (MqlValues.isFlag(value)) {
      fields.add(
          MqlValues.isTrue(value) ? new Projection.Include(path) : new Projection.Exclude(path));
    } else if (value instanceof Document document && !MqlValues.isOperator(document)) {
      if (document.isEmpty()) {
        throw new PipelineException(
            51270,
            "the object at \""
                + path
                + "\" is empty; write {\"$literal\": {}} for an empty object");
      }
      for (Document.Field field : document) {
        project(nested(path, field.name()), field.value(), fields);
      }
    } else {
      fields.add(new Projection.Compute(path, computed(path, value, 31325)));
    }
  }

  /** The fields of {@code $addFields}. */
  static List<Assignment> addFields(Document specification) {
    List<Assignment> fields = new ArrayList<>();
    for (Document.Field field : specification) {
      addFields(Path.parseField(field.name()), field.value(), fields);
    }
    return fields;
  }

  private static void addFields(Path path, Value value, List<Assignment> fields) {
    if (value instanceof Document document
        && !document.isEmpty()
        && !MqlValues.isOperator(document)) {
      for (Document.Field field : document) {
        addFields(nested(path, field.name()), field.value(), fields);
      }
    } else {
      fields.add(new Assignment(path, computed(path, value, 168)));
    }
  }

  private static Node computed(Path path, Value value, int unknownOperator) {
    return MqlValues.within(
        "field \"" + path + "\"",
        () -> {
          MqlExpressionParser.checkKnown(value, unknownOperator);
          return Parentheses.open(MqlExpressionParser.operand(value));
        });
  }

  private static Path nested(Path parent, String name) {
    Path below = Path.parseField(name);
    List<String> steps = new ArrayList<>(parent.steps());
    steps.addAll(below.steps());
    return new Path(steps);
  }

  private static String positional(String name) {
    if (name.endsWith(".$")) {
      throw new PipelineException(
          31324, "the positional projection \"" + name + "\" exists in find only; use $filter");
    }
    return name;
  }
}
