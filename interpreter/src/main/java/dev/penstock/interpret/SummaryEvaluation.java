package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.SummaryOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.List;

/** Accumulators over the operands of an expression, or over the elements of one array. */
final class SummaryEvaluation {
  private SummaryEvaluation() {}

  static Operation of(SummaryOp op) {
    return switch (op) {
      case AVG, MAX, MIN, STD_DEV_POP, STD_DEV_SAMP, SUM ->
          o -> result(op, Missing.MISSING, o.length == 1 ? values(o[0]) : Arrays.asList(o));
      case MEDIAN -> o -> result(op, Missing.MISSING, values(o[0]));
      case PERCENTILE -> o -> result(op, o[1], values(o[0]));
      case TOP -> o -> single(ArraySorting.sortArray(o), true);
      case BOTTOM -> o -> single(ArraySorting.sortArray(o), false);
      case TOP_N -> o -> several(op, o, true);
      case BOTTOM_N -> o -> several(op, o, false);
    };
  }

  private static List<Value> values(Value operand) {
    return operand instanceof BsonArray array ? array.values() : List.of(operand);
  }

  private static Value result(SummaryOp op, Value parameter, List<Value> values) {
    Accumulator accumulator = Accumulator.of(op.accumulator(), parameter, List.of());
    values.forEach(accumulator::add);
    return accumulator.result();
  }

  private static Value single(Value sorted, boolean first) {
    return sorted instanceof BsonArray array && !array.isEmpty()
        ? array.get(first ? 0 : array.size() - 1)
        : BsonNull.NULL;
  }

  /** Unlike the accumulators they take 0, and give null for null. */
  private static Value several(SummaryOp op, Value[] operands, boolean first) {
    Value sorted = ArraySorting.sortArray(new Value[] {operands[1], operands[2]});
    if (operands[0].isNullish() || !(sorted instanceof BsonArray array)) {
      return BsonNull.NULL;
    }
    String name = op.operatorName();
    NumberValue number = Operands.number(operands[0], 5787902, name, "n");
    long n =
        number
            .exactLong()
            .orElseThrow(
                () ->
                    new EvaluationException(
                        5787903, name + " takes an integer as n, not " + NumberText.of(number)));
    if (n < 0) {
      throw new EvaluationException(5787908, name + " takes no negative n, but found " + n);
    }
    int size = array.size();
    int kept = (int) Math.min(n, size);
    return BsonArray.copyOf(
        first ? array.values().subList(0, kept) : array.values().subList(size - kept, size));
  }
}
