package dev.penstock.interpret;

import dev.penstock.ir.ConditionalOp;
import dev.penstock.value.Value;

/** {@code $cond} and {@code $ifNull}. */
final class ConditionalEvaluation {
  private ConditionalEvaluation() {}

  static Operation of(ConditionalOp op) {
    return switch (op) {
      case COND -> o -> o[Truth.of(o[0]) ? 1 : 2];
      case IF_NULL -> ConditionalEvaluation::firstNonNull;
    };
  }

  private static Value firstNonNull(Value[] values) {
    int last = values.length - 1;
    for (int i = 0; i < last; i++) {
      if (!values[i].isNullish()) {
        return values[i];
      }
    }
    return values[last];
  }

  /** {@code $ifNull} over operands that are evaluated only as far as needed. */
  static Evaluator ifNull(Evaluator[] operands) {
    int last = operands.length - 1;
    return frame -> {
      for (int i = 0; i < last; i++) {
        Value value = operands[i].evaluate(frame);
        if (!value.isNullish()) {
          return value;
        }
      }
      return operands[last].evaluate(frame);
    };
  }
}
