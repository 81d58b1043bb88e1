package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The values by which {@code $lookup} and {@code $graphLookup} go from one document to others:
 * those that exist at a path. An array at its end stands for its elements; on the way a number is
 * an index, and any other name enters the elements that are documents.
 */
final class LinkValues {
  private final List<String> steps;
  private final List<Value> found = new ArrayList<>();

  private LinkValues(List<String> steps) {
    this.steps = steps;
  }

  /** The values, perhaps none. */
  static List<Value> of(Document document, Path path) {
    LinkValues values = new LinkValues(path.steps());
    values.enter(document, 0);
    return values.found;
  }

  private void enter(Document document, int from) {
    Value value = document.get(steps.get(from));
    int next = from + 1;
    while (next < steps.size() && value instanceof BsonArray array) {
      int index = MatchPaths.index(steps.get(next));
      if (index < 0) {
        break;
      }
      if (index >= array.size()) {
        return;
      }
      value = array.get(index);
      next++;
    }
    if (next == steps.size()) {
      end(value);
    } else if (value instanceof Document inner) {
      enter(inner, next);
    } else if (value instanceof BsonArray array) {
      for (Value element : array) {
        if (element instanceof Document inner) {
          enter(inner, next);
        }
      }
    }
  }

  private void end(Value value) {
    if (value instanceof BsonArray array) {
      found.addAll(array.values());
    } else if (value != Missing.MISSING) {
      found.add(value);
    }
  }
}
