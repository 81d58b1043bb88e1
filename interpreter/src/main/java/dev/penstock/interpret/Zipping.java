package dev.penstock.interpret;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code $zip}: the first elements of all arrays, then the second ones ... */
final class Zipping {
  private Zipping() {}

  static Value zip(@Nullable Value[] operands) {
    List<Value> inputs = ((BsonArray) operands[0]).values();
    boolean longest = operands[1] == BsonBoolean.TRUE;
    List<BsonArray> arrays = new ArrayList<>();
    for (Value input : inputs) {
      if (input.isNullish()) {
        return BsonNull.NULL;
      }
      arrays.add(Operands.array(input, 34468, "$zip", "inputs"));
    }
    int rows = length(arrays, longest);
    List<Value> zipped = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Value[] row = new Value[arrays.size()];
      for (int j = 0; j < row.length; j++) {
        BsonArray array = arrays.get(j);
        row[j] = i < array.size() ? array.get(i) : padding(operands[2], j);
      }
      zipped.add(BsonArray.of(row));
    }
    return BsonArray.copyOf(zipped);
  }

  private static int length(List<BsonArray> arrays, boolean longest) {
    int length = arrays.get(0).size();
    for (BsonArray array : arrays) {
      length = longest ? Math.max(length, array.size()) : Math.min(length, array.size());
    }
    return length;
  }

  private static Value padding(@Nullable Value defaults, int column) {
    return defaults instanceof BsonArray array && !array.isEmpty()
        ? array.get(column)
        : BsonNull.NULL;
  }
}
