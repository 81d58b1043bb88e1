package dev.penstock.interpret;

import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/** How an expression reads a path. MongoDB's "Field Paths". */
public final class FieldPaths {
  private FieldPaths() {}

  /**
   * What {@code steps} lead to from {@code value}, the value itself without a step. An array on the
   * way gives the array of what exists in its elements, perhaps empty; a numeric step is a field's
   * name, never an index; anything else without the field gives missing.
   */
  public static Value read(Value value, List<String> steps) {
    return read(value, steps.toArray(new String[0]), 0);
  }

  /** The same, from one of the steps on. */
  static Value read(Value value, String[] steps, int from) {
    Value here = value;
    for (int i = from; i < steps.length; i++) {
      if (here instanceof Document document) {
        here = document.get(steps[i]);
      } else if (here instanceof BsonArray array) {
        return readElements(array, steps, i);
      } else {
        return Missing.MISSING;
      }
    }
    return here;
  }

  /**
   * Only documents are entered: an array that is an element is passed over, so one step crosses one
   * array.
   */
  private static Value readElements(BsonArray array, String[] steps, int from) {
    List<Value> found = new ArrayList<>(array.size());
    for (Value element : array) {
      if (element instanceof Document) {
        Value value = read(element, steps, from);
        if (value != Missing.MISSING) {
          found.add(value);
        }
      }
    }
    return BsonArray.copyOf(found);
  }
}
