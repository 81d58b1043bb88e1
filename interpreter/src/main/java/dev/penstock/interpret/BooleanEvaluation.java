package dev.penstock.interpret;

import dev.penstock.ir.BooleanOp;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.Value;
import java.util.Optional;

/**
 * {@code $and}, {@code $or} and {@code $not}; an error in an operand that is not reached does not
 * happen.
 */
final class BooleanEvaluation {
  private BooleanEvaluation() {}

  static Operation of(BooleanOp op) {
    return switch (op) {
      case AND -> o -> BsonBoolean.of(!any(false, o));
      case OR -> o -> BsonBoolean.of(any(true, o));
      case NOT -> o -> BsonBoolean.of(!Truth.of(o[0]));
    };
  }

  /** The evaluator over operands that are evaluated only as far as needed. */
  static Evaluator lazily(BooleanOp op, Evaluator[] operands) {
    return switch (op) {
      case AND ->
          decided(false, operands).orElse(frame -> BsonBoolean.of(!any(false, operands, frame)));
      case OR ->
          decided(true, operands).orElse(frame -> BsonBoolean.of(any(true, operands, frame)));
      case NOT -> frame -> BsonBoolean.of(!Truth.of(operands[0].evaluate(frame)));
    };
  }

  /**
   * MongoDB's optimizer lets a deciding constant in the last place win over operands that would
   * fail before it.
   */
  private static Optional<Evaluator> decided(boolean deciding, Evaluator[] operands) {
    return operands.length > 0
            && operands[operands.length - 1] instanceof Constant last
            && Truth.of(last.value()) == deciding
        ? Optional.of(new Constant(BsonBoolean.of(deciding)))
        : Optional.empty();
  }

  private static boolean any(boolean wanted, Value[] values) {
    for (Value value : values) {
      if (Truth.of(value) == wanted) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(boolean wanted, Evaluator[] operands, Frame frame) {
    for (Evaluator operand : operands) {
      if (Truth.of(operand.evaluate(frame)) == wanted) {
        return true;
      }
    }
    return false;
  }
}
