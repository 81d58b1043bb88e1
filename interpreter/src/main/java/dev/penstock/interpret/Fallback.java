package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.TypeOp;
import dev.penstock.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operands that a conversion evaluates only when it needs them.
 *
 * @param onNull the place of the operand that stands in for a null input; -1 without one
 * @param onError the place of the operand that stands in where the conversion fails
 */
record Fallback(int onNull, int onError) {
  /** What a conversion fails with where {@code onError} may stand in. */
  static final int CONVERSION_FAILURE = 241;

  private static final Fallback CONVERT = new Fallback(6, 5);
  private static final Fallback SERIALIZE = new Fallback(-1, 2);
  private static final Fallback DESERIALIZE = new Fallback(-1, 1);

  /** What {@code operator} evaluates only when needed, if anything. */
  static Optional<Fallback> of(Operator operator) {
    if (operator == TypeOp.CONVERT) {
      return Optional.of(CONVERT);
    }
    if (operator == DataOp.SERIALIZE_EJSON) {
      return Optional.of(SERIALIZE);
    }
    return operator == DataOp.DESERIALIZE_EJSON ? Optional.of(DESERIALIZE) : Optional.empty();
  }

  /** What {@code conversion} gives, or the operand that stands in, evaluated already. */
  Operation eagerly(Operation conversion) {
    return operands -> {
      try {
        return conversion.apply(operands);
      } catch (EvaluationException failure) {
        Value instead = operands[onError];
        if (instead == null || failure.code() != CONVERSION_FAILURE) {
          throw failure;
        }
        return instead;
      }
    };
  }

  /** As {@link #eagerly}, over operands of which the first is the input. */
  Evaluator lazily(Operation operation, @Nullable Evaluator[] operands) {
    return frame -> {
      @Nullable Value[] values = new Value[operands.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = i == onNull || i == onError ? null : evaluate(operands[i], frame);
      }
      Value input = values[0];
      if (onNull >= 0 && input != null && input.isNullish()) {
        values[onNull] = evaluate(operands[onNull], frame);
      }
      try {
        return operation.apply(values);
      } catch (EvaluationException failure) {
        Evaluator instead = operands[onError];
        if (instead == null || failure.code() != CONVERSION_FAILURE) {
          throw failure;
        }
        return instead.evaluate(frame);
      }
    };
  }

  private static @Nullable Value evaluate(@Nullable Evaluator operand, Frame frame) {
    return operand == null ? null : operand.evaluate(frame);
  }
}
