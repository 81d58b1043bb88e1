package dev.penstock.runtime.functions;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What {@link dev.penstock.compiler.contract.SqlFunction#PARTS} gives. */
final class Parts {
  private Parts() {}

  static BsonArray of(Value array, BsonArray ids) {
    if (!(array instanceof BsonArray elements) || elements.size() == 0 || ids.size() == 0) {
      return BsonArray.of(BsonNull.NULL);
    }
    if (ids.size() == 1) {
      return BsonArray.of(BsonArray.of(elements, ids.get(0)));
    }
    List<Value> parts = new ArrayList<>();
    for (Value element : elements) {
      for (Value id : ids) {
        parts.add(BsonArray.of(BsonArray.of(element), id));
      }
    }
    return BsonArray.copyOf(parts);
  }
}
