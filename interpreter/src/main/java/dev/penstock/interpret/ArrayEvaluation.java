package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.ArrayOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators on arrays. */
final class ArrayEvaluation {
  private ArrayEvaluation() {}

  static Operation of(ArrayOp op) {
    return switch (op) {
      case ARRAY_ELEM_AT -> ArrayEvaluation::arrayElemAt;
      case ARRAY_TO_OBJECT -> ObjectArrays::arrayToObject;
      case CONCAT_ARRAYS -> ArrayEvaluation::concatArrays;
      case FIRST -> o -> end(o[0], 0, op);
      case FIRST_N -> SomeElements::first;
      case IN -> o -> BsonBoolean.of(in(o[0], Operands.array(o[1], 40081, "$in", "array")));
      case INDEX_OF_ARRAY -> ArrayRanges::indexOf;
      case IS_ARRAY -> o -> BsonBoolean.of(o[0] instanceof BsonArray);
      case LAST -> o -> end(o[0], -1, op);
      case LAST_N -> SomeElements::last;
      case MAX_N -> SomeElements::max;
      case MIN_N -> SomeElements::min;
      case RANGE -> ArrayRanges::range;
      case REVERSE_ARRAY -> ArrayEvaluation::reverse;
      case SIZE -> o -> new BsonInt32(Operands.array(o[0], 17124, "$size", "operand").size());
      case SLICE -> ArrayEvaluation::slice;
      case SORT_ARRAY -> ArraySorting::sortArray;
      case ZIP -> Zipping::zip;
    };
  }

  /** A negative index counts from the end; none at that index is missing. */
  private static Value arrayElemAt(Value[] operands) {
    if (Operands.anyNullish(operands)) {
      return BsonNull.NULL;
    }
    BsonArray array = Operands.array(operands[0], 28689, "$arrayElemAt", "array");
    return at(array, Operands.int32(operands[1], 28690, 28691, "$arrayElemAt", "idx"));
  }

  private static Value at(BsonArray array, int index) {
    long at = index < 0 ? (long) array.size() + index : index;
    return at < 0 || at >= array.size() ? Missing.MISSING : array.get((int) at);
  }

  /** The first or last element; missing where there is none. */
  private static Value end(Value operand, int index, ArrayOp op) {
    return operand.isNullish()
        ? BsonNull.NULL
        : at(Operands.array(operand, 28689, op.operatorName(), "operand"), index);
  }

  private static Value reverse(Value[] operands) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    List<Value> reversed =
        new ArrayList<>(Operands.array(operands[0], 34435, "$reverseArray", "operand").values());
    Collections.reverse(reversed);
    return BsonArray.copyOf(reversed);
  }

  private static Value concatArrays(Value[] operands) {
    List<Value> all = new ArrayList<>();
    for (Value operand : operands) {
      if (operand.isNullish()) {
        return BsonNull.NULL;
      }
      all.addAll(Operands.array(operand, 28664, "$concatArrays", "operand").values());
    }
    return BsonArray.copyOf(all);
  }

  private static boolean in(Value value, BsonArray array) {
    for (Value element : array) {
      if (BsonOrder.equal(value, element)) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code [array, n]} takes from the start, or the end for a negative n; {@code [array, position,
   * n]} from a position.
   */
  private static Value slice(@Nullable Value[] operands) {
    Value second = operands[1];
    Value third = operands.length > 2 ? operands[2] : null;
    if (operands[0].isNullish() || second.isNullish()) {
      return BsonNull.NULL;
    }
    BsonArray array = Operands.array(operands[0], 28724, "$slice", "array");
    int size = array.size();
    int number = Operands.int32(second, 28725, 28726, "$slice", "second operand");
    if (third == null) {
      return number < 0
          ? range(array, Math.max(0, (long) size + number), size)
          : range(array, 0, number);
    }
    if (third.isNullish()) {
      return BsonNull.NULL;
    }
    int count = Operands.int32(third, 28727, 28728, "$slice", "third operand");
    if (count <= 0) {
      throw new EvaluationException(28729, "$slice takes a positive n, not " + count);
    }
    long start = number < 0 ? Math.max(0, (long) size + number) : number;
    return range(array, start, start + count);
  }

  private static BsonArray range(BsonArray array, long from, long to) {
    int start = (int) Math.min(from, array.size());
    int end = (int) Math.min(to, array.size());
    return BsonArray.copyOf(array.values().subList(start, end));
  }
}
