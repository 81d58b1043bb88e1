package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.ArrayOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code $firstN}, {@code $lastN}, {@code $maxN} and {@code $minN} over an array. */
final class SomeElements {
  private SomeElements() {}

  /** The first elements. */
  static Value first(Value[] operands) {
    int most = most(operands, ArrayOp.FIRST_N);
    List<Value> elements = elements(operands, ArrayOp.FIRST_N);
    return BsonArray.copyOf(elements.subList(0, Math.min(most, elements.size())));
  }

  /** The last elements, in their order. */
  static Value last(Value[] operands) {
    int most = most(operands, ArrayOp.LAST_N);
    return BsonArray.copyOf(tail(elements(operands, ArrayOp.LAST_N), most));
  }

  /** The least elements; of equal ones the first. */
  static Value min(Value[] operands) {
    int most = most(operands, ArrayOp.MIN_N);
    List<Value> sorted = sorted(elements(operands, ArrayOp.MIN_N));
    return BsonArray.copyOf(sorted.subList(0, Math.min(most, sorted.size())));
  }

  /**
   * The greatest elements, from the greatest down; of equal ones the first are taken, and the last
   * of them comes first.
   */
  static Value max(Value[] operands) {
    int most = most(operands, ArrayOp.MAX_N);
    List<Value> greatest = new ArrayList<>(sorted(elements(operands, ArrayOp.MAX_N)));
    greatest.sort((a, b) -> BsonOrder.compare(b, a));
    List<Value> taken =
        new ArrayList<>(sorted(greatest.subList(0, Math.min(most, greatest.size()))));
    Collections.reverse(taken);
    return BsonArray.copyOf(taken);
  }

  private static List<Value> tail(List<Value> values, int most) {
    return values.subList(Math.max(0, values.size() - most), values.size());
  }

  private static List<Value> sorted(List<Value> values) {
    return values.stream().filter(v -> !v.isNullish()).sorted(BsonOrder::compare).toList();
  }

  private static List<Value> elements(Value[] operands, ArrayOp op) {
    return Operands.array(operands[1], 5788200, op.operatorName(), "input").values();
  }

  private static int most(Value[] operands, ArrayOp op) {
    return (int) Math.min(n(operands[0], op.operatorName()), Integer.MAX_VALUE);
  }

  /**
   * How many values there may be.
   *
   * @throws EvaluationException 5787902 for no number, 31109 or 5787903 for no long, 5787908 for 0
   *     and below
   */
  static long n(Value value, String operator) {
    NumberValue number = Operands.number(value, 5787902, operator, "n");
    long n = Operands.int64(number, operator, "n");
    if (n != number.doubleValue()) {
      throw new EvaluationException(
          5787903, operator + " takes an integer as n, not " + NumberText.of(number));
    }
    if (n <= 0) {
      throw new EvaluationException(5787908, operator + " takes a positive n, not " + n);
    }
    return n;
  }
}
