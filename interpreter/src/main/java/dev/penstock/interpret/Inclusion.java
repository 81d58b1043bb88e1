package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tree of the names that {@code $project} keeps and computes. What is kept stays in the
 * document's order; what is computed follows in the specification's order, unless the document that
 * holds it is kept.
 */
final class Inclusion {
  private static final int KEPT = -1;

  private final Map<String, Inclusion> children = new LinkedHashMap<>();
  private int result = KEPT; // a leaf's index into the computed values
  private boolean computes; // whether this or something below is computed

  /** Keeps a path. */
  void keep(Path path) {
    leaf(path, false);
  }

  /** Computes a path: its value will be the one at {@code index} of the results. */
  void compute(Path path, int index) {
    leaf(path, true).result = index;
  }

  private Inclusion leaf(Path path, boolean computed) {
    Inclusion node = this;
    node.computes |= computed;
    for (String step : path.steps()) {
      node = node.children.computeIfAbsent(step, name -> new Inclusion());
      node.computes |= computed;
    }
    return node;
  }

  /**
   * Arrays are entered, nested ones too. Anything else that is no document becomes a document where
   * something is computed below it, and else disappears.
   */
  Value apply(Value value, Value[] results) {
    if (value instanceof Document document) {
      return apply(document, results);
    }
    if (value instanceof BsonArray array) {
      return FieldWrites.mapElements(array, element -> apply(element, results));
    }
    return computes ? apply(Document.of(), results) : Missing.MISSING;
  }

  Document apply(Document document, Value[] results) {
    Document.Builder kept = Document.builder();
    for (Document.Field field : document) {
      @Nullable Inclusion child = children.get(field.name());
      if (child != null && child.result == KEPT) {
        kept.put(
            field.name(), child.isLeaf() ? field.value() : child.apply(field.value(), results));
      }
    }
    if (computes) {
      children.forEach((name, child) -> child.putComputed(name, document, results, kept));
    }
    return kept.build();
  }

  private void putComputed(String name, Document document, Value[] results, Document.Builder kept) {
    if (result != KEPT) {
      kept.put(name, results[result]);
    } else if (computes && !document.has(name)) {
      kept.put(name, apply(Missing.MISSING, results));
    }
  }

  private boolean isLeaf() {
    return children.isEmpty();
  }
}
