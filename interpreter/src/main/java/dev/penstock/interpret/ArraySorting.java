package dev.penstock.interpret;

import dev.penstock.ir.SortBy;
import dev.penstock.ir.SortKey;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code $sortArray}. Unlike {@code $sort} it compares an array that a key leads to as a whole. */
final class ArraySorting {
  private ArraySorting() {}

  static Value sortArray(Value[] operands) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    BsonArray array = Operands.array(operands[0], 2942504, "$sortArray", "input");
    SortBy by = SortBy.of(operands[1]);
    return by instanceof SortBy.Fields fields
        ? byFields(array, fields.keys())
        : byElements(array, ((SortBy.Elements) by).direction());
  }

  private static Value byElements(BsonArray array, SortKey.Direction direction) {
    Comparator<Value> order =
        switch (direction) {
          case ASCENDING -> BsonOrder::compare;
          case DESCENDING -> (a, b) -> BsonOrder.compare(b, a);
        };
    List<Value> sorted = new ArrayList<>(array.values());
    sorted.sort(order);
    return BsonArray.copyOf(sorted);
  }

  private static Value byFields(BsonArray array, List<SortKey> keys) {
    List<String> paths = keys.stream().map(key -> key.path().toString()).toList();
    List<Entry> entries = new ArrayList<>();
    for (Value element : array) {
      Value[] tuple = new Value[paths.size()];
      for (int i = 0; i < tuple.length; i++) {
        tuple[i] = read(element, paths.get(i));
      }
      entries.add(new Entry(tuple, element));
    }
    entries.sort(Comparator.comparing(entry -> entry.key, new SortKeys(keys)));
    return BsonArray.copyOf(entries.stream().map(entry -> entry.element).toList());
  }

  /**
   * What stands at a path: a field of the whole name, dots included, comes before the fields of its
   * steps. In an array a step is an index.
   */
  private static Value read(Value element, String path) {
    if (!(element instanceof Document)) {
      return BsonNull.NULL;
    }
    Value value = element;
    String rest = path;
    while (true) {
      Value whole = child(value, rest);
      int dot = rest.indexOf('.');
      if (whole != Missing.MISSING || dot < 0) {
        return whole == Missing.MISSING ? BsonNull.NULL : whole;
      }
      value = child(value, rest.substring(0, dot));
      rest = rest.substring(dot + 1);
    }
  }

  private static Value child(Value value, String name) {
    if (value instanceof Document document) {
      return document.get(name);
    }
    if (value instanceof BsonArray array) {
      int index = MatchPaths.index(name);
      return index >= 0 && index < array.size() ? array.get(index) : Missing.MISSING;
    }
    return Missing.MISSING;
  }

  private static final class Entry {
    private final Value[] key;
    private final Value element;

    Entry(Value[] key, Value element) {
      this.key = key;
      this.element = element;
    }
  }
}
