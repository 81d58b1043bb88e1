package dev.penstock.interpret;

import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.Operator;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operators that do not evaluate all operands: an error in an operand that is not reached does not happen. */
final class Laziness {
  private Laziness() {}

  /** The evaluator of a lazy operator; empty for all others. */
  static Optional<Evaluator> of(Operator operator, @Nullable Evaluator[] operands) {
    if (operator instanceof BooleanOp op) {
      return Optional.of(of(op, present(operands)));
    }
    if (operator instanceof ConditionalOp op) {
      return Optional.of(of(op, present(operands)));
    }
    return Optional.empty();
  }

  private static Evaluator of(BooleanOp op, Evaluator[] operands) {
    return switch (op) {
      case AND -> frame -> BsonBoolean.of(!any(false, operands, frame));
      case OR -> frame -> BsonBoolean.of(any(true, operands, frame));
      case NOT -> frame -> BsonBoolean.of(!Truth.of(operands[0].evaluate(frame)));
    };
  }

  private static Evaluator of(ConditionalOp op, Evaluator[] operands) {
    return switch (op) {
      case COND ->
          frame -> operands[Truth.of(operands[0].evaluate(frame)) ? 1 : 2].evaluate(frame);
      case IF_NULL -> frame -> firstNonNull(operands, frame);
    };
  }

  private static boolean any(boolean wanted, Evaluator[] operands, Frame frame) {
    for (Evaluator operand : operands) {
      if (Truth.of(operand.evaluate(frame)) == wanted) {
        return true;
      }
    }
    return false;
  }

  private static Value firstNonNull(Evaluator[] operands, Frame frame) {
    int last = operands.length - 1;
    for (int i = 0; i < last; i++) {
      Value value = operands[i].evaluate(frame);
      if (!value.isNullish()) {
        return value;
      }
    }
    return operands[last].evaluate(frame);
  }

  /** None of these operators has optional arguments. */
  private static Evaluator[] present(@Nullable Evaluator[] operands) {
    return Arrays.stream(operands).map(Objects::requireNonNull).toArray(Evaluator[]::new);
  }
}
