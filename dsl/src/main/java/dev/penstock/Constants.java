package dev.penstock;

import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Binding;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Constant documents and arrays in the form that MongoDB's users write, without {@code $literal}
 * where it can be spared.
 */
final class Constants {
  private Constants() {}

  static Node array(List<? extends Value> values) {
    return ArrayNode.of(values.stream().map(Constants::node).toList());
  }

  private static Node node(Value value) {
    if (value instanceof BsonArray array) {
      return array(array.values());
    }
    return value instanceof Document document
            && document.names().stream().allMatch(Constants::isPlain)
        ? document(document)
        : Literal.of(value);
  }

  /** Other names are operators, or mean something else in an expression. */
  private static boolean isPlain(String name) {
    return !name.isEmpty() && !name.startsWith("$") && name.indexOf('.') < 0;
  }

  private static Node document(Document document) {
    List<Binding> fields = new ArrayList<>();
    for (Document.Field field : document) {
      fields.add(new Binding(field.name(), node(field.value())));
    }
    return DocumentNode.of(fields);
  }
}
