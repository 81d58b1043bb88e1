package dev.penstock.runtime.storage;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath query of names and wildcards: {@code $.store['products'][*]}. What it selects is what
 * RFC 9535 says; the RFC's other selectors (indexes, slices, filters, several in one bracket) and
 * descendants are refused.
 */
public final class JsonPath {
  private final String text;

  /** The steps: a name, or none for a wildcard. */
  private final List<Optional<String>> steps;

  private JsonPath(String text, List<Optional<String>> steps) {
    this.text = text;
    this.steps = steps;
  }

  /**
   * A value that a path selects.
   *
   * @param parent what it stands in; null for the whole
   * @param step its name or its index there
   * @param value the value
   */
  record Node(@Nullable Node parent, Object step, Value value) {
    /** Where the value stands, as a normalized path: {@code $['a'][0]}. */
    String place() {
      if (parent == null) {
        return "$";
      }
      return parent.place()
          + (step instanceof Integer index ? "[" + index + "]" : "['" + escaped(step) + "']");
    }

    /** RFC 9535, 2.7. */
    private static String escaped(Object name) {
      StringBuilder text = new StringBuilder();
      for (char c : name.toString().toCharArray()) {
        int known = JsonPathParser.ESCAPED.indexOf(c);
        if (c == '\'' || (c != '/' && known >= 0)) {
          text.append('\\').append(c == '\'' ? c : JsonPathParser.ESCAPES.charAt(known));
        } else if (c < ' ') {
          text.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
          text.append(c);
        }
      }
      return text.toString();
    }
  }

  /**
   * Reads a path.
   *
   * @throws PipelineException 0 for what is no path, and for selectors that are not supported; it
   *     names the place
   */
  public static JsonPath parse(String text) {
    return new JsonPath(text, new JsonPathParser(text).steps());
  }

  /** What the path selects, in the order of the text. */
  List<Node> select(Value root) {
    List<Node> selected = List.of(new Node(null, "", root));
    for (Optional<String> step : steps) {
      List<Node> next = new ArrayList<>();
      for (Node node : selected) {
        if (step.isPresent()) {
          named(node, step.get(), next);
        } else {
          children(node, next);
        }
      }
      selected = next;
    }
    return selected;
  }

  private static void named(Node node, String name, List<Node> found) {
    Value child = node.value() instanceof Document document ? document.get(name) : Missing.MISSING;
    if (child != Missing.MISSING) {
      found.add(new Node(node, name, child));
    }
  }

  private static void children(Node node, List<Node> found) {
    if (node.value() instanceof Document document) {
      document.forEach(field -> found.add(new Node(node, field.name(), field.value())));
    } else if (node.value() instanceof BsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        found.add(new Node(node, i, array.get(i)));
      }
    }
  }

  /** The path as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
