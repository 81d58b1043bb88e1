package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Signature;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.value.Value;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The operands that stand in for the result of a conversion, whose first operand is the input. The
 * conversion itself knows nothing of them.
 *
 * @param onNull the place of the operand that stands in for a null input; -1 without one
 * @param onError the place of the operand that stands in where the conversion fails; -1 without one
 */
record Fallback(int onNull, int onError) {
  /** What a conversion fails with where {@code onError} may stand in. */
  static final int CONVERSION_FAILURE = 241;

  /** What stands in for results of {@code operator}, if anything may. */
  static Optional<Fallback> of(Operator operator) {
    Signature signature = operator.signature();
    Fallback fallback =
        new Fallback(signature.place(Parameter.ON_NULL), signature.place(Parameter.ON_ERROR));
    return fallback.onNull < 0 && fallback.onError < 0 ? Optional.empty() : Optional.of(fallback);
  }

  /** The conversion with operands that are evaluated already. */
  Operation eagerly(Operation conversion) {
    return operands -> apply(conversion, operands, place -> operands[place]);
  }

  /** The conversion with operands of which those that stand in are evaluated only when needed. */
  Evaluator lazily(Operation conversion, @Nullable Evaluator[] operands) {
    return frame -> {
      @Nullable Value[] values = new Value[operands.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = i == onNull || i == onError ? null : evaluate(operands[i], frame);
      }
      return apply(conversion, values, place -> evaluate(operands[place], frame));
    };
  }

  private Value apply(
      Operation conversion, @Nullable Value[] operands, IntFunction<@Nullable Value> standIn) {
    Value result;
    try {
      result = conversion.apply(operands);
    } catch (EvaluationException failure) {
      boolean mayStandIn = onError >= 0 && failure.code() == CONVERSION_FAILURE;
      Value instead = mayStandIn ? standIn.apply(onError) : null;
      if (instead == null) {
        throw failure;
      }
      return instead;
    }
    Value input = operands[0];
    boolean isNull = onNull >= 0 && input != null && input.isNullish();
    Value instead = isNull ? standIn.apply(onNull) : null;
    return instead == null ? result : instead;
  }

  private static @Nullable Value evaluate(@Nullable Evaluator operand, Frame frame) {
    return operand == null ? null : operand.evaluate(frame);
  }
}
