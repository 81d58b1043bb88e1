package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of the names to drop; a node without children is dropped whole. */
final class Exclusion {
  private final Map<String, Exclusion> children = new HashMap<>();

  private Exclusion() {}

  /** The exclusion of {@code paths}, none of which leads through another one. */
  static Exclusion of(List<Path> paths) {
    Exclusion root = new Exclusion();
    for (Path path : paths) {
      Exclusion node = root;
      for (String step : path.steps()) {
        node = node.children.computeIfAbsent(step, name -> new Exclusion());
      }
    }
    return root;
  }

  /** Arrays are entered, nested ones too; anything else that is no document stays as it is. */
  Value apply(Value value) {
    if (value instanceof Document document) {
      return apply(document);
    }
    return value instanceof BsonArray array ? FieldWrites.mapElements(array, this::apply) : value;
  }

  Document apply(Document document) {
    Document.Builder kept = Document.builder();
    for (Document.Field field : document) {
      @Nullable Exclusion child = children.get(field.name());
      if (child == null) {
        kept.put(field.name(), field.value());
      } else if (!child.children.isEmpty()) {
        kept.put(field.name(), child.apply(field.value()));
      }
    }
    return kept.build();
  }
}
