package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.ArrayOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code $range} and {@code $indexOfArray}, which take optional bounds. */
final class ArrayRanges {
  /** MongoDB gives a range 100 MiB; each element takes 16 bytes, the array 24. */
  private static final long MOST = (100L * 1024 * 1024 - 24) / 16;

  private ArrayRanges() {}

  /** The integers from the start, included, to the end, excluded. */
  static Value range(@Nullable Value[] operands) {
    String operator = ArrayOp.RANGE.operatorName();
    long start = Operands.int32(operands[0], 34443, 34444, operator, "start");
    long end = Operands.int32(operands[1], 34445, 34446, operator, "end");
    long step = 1;
    if (operands.length > 2) {
      step = Operands.int32(operands[2], 34447, 34448, operator, "step");
      if (step == 0) {
        throw new EvaluationException(34449, operator + " takes no step of 0");
      }
    }
    long size = Math.max(0, (end - start + step - Long.signum(step)) / step);
    if (size > MOST) {
      throw new EvaluationException(146, operator + " would give " + size + " numbers");
    }
    List<Value> numbers = new ArrayList<>((int) size);
    for (long i = 0; i < size; i++) {
      numbers.add(new BsonInt32((int) (start + i * step)));
    }
    return BsonArray.copyOf(numbers);
  }

  /** Where a value stands in an array, from the start, included, to the end, excluded. */
  static Value indexOf(@Nullable Value[] operands) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    BsonArray array =
        Operands.array(operands[0], 40090, ArrayOp.INDEX_OF_ARRAY.operatorName(), "array");
    int start = operands.length > 2 ? bound(operands[2], "start") : 0;
    int end = operands.length > 3 ? bound(operands[3], "end") : array.size();
    for (int i = start; i < Math.min(end, array.size()); i++) {
      if (BsonOrder.equal(array.get(i), operands[1])) {
        return new BsonInt32(i);
      }
    }
    return new BsonInt32(-1);
  }

  private static int bound(Value value, String argument) {
    String operator = ArrayOp.INDEX_OF_ARRAY.operatorName();
    int bound = Operands.int32(value, 40096, 40096, operator, argument);
    if (bound < 0) {
      throw new EvaluationException(
          40097, operator + " takes no negative " + argument + ": " + bound);
    }
    return bound;
  }
}
