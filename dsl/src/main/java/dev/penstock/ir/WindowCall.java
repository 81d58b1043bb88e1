package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A window function and its arguments.
 *
 * @param operator the function
 * @param arguments one for each of its parameters; {@link Literal#ABSENT} for one left out
 */
public record WindowCall(WindowOp operator, List<Node> arguments) implements WindowFunction {
  private static final NumberValue ZERO = new BsonInt32(0);
  private static final NumberValue ONE = new BsonInt32(1);

  /** Checks what is fixed about the arguments. */
  public WindowCall {
    arguments = List.copyOf(arguments);
    List<WindowOp.Parameter> parameters = operator.parameters();
    if (parameters.size() != arguments.size()) {
      throw new IllegalArgumentException(operator + " has " + parameters.size() + " parameters");
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).isRequired() && isAbsent(arguments.get(i))) {
        throw refusal(operator, "needs the argument \"" + parameters.get(i).name() + "\"");
      }
    }
    switch (operator) {
      case DERIVATIVE, INTEGRAL -> constant(operator, arguments.get(1)).ifPresent(WindowCall::unit);
      case EXP_MOVING_AVG -> checkWeight(operator, arguments);
      case SHIFT -> checkShift(operator, arguments);
      case COVARIANCE_POP,
          COVARIANCE_SAMP,
          DENSE_RANK,
          DOCUMENT_NUMBER,
          LINEAR_FILL,
          LOCF,
          MIN_MAX_SCALER,
          RANK -> {}
    }
  }

  private static boolean isAbsent(Node node) {
    return node instanceof Literal literal && literal.isAbsent();
  }

  private static PipelineException refusal(WindowOp operator, String message) {
    return new PipelineException(9, operator.operatorName() + " " + message);
  }

  /** The argument at {@code index}, if it is there. */
  public Optional<Node> argument(int index) {
    return Optional.of(arguments.get(index)).filter(node -> !isAbsent(node));
  }

  /** The argument at {@code index} of those that are plain values, if it is there. */
  public Optional<Value> constant(int index) {
    return constant(operator, arguments.get(index));
  }

  private static Optional<Value> constant(WindowOp operator, Node argument) {
    if (argument instanceof Literal literal) {
      return literal.isAbsent() ? Optional.empty() : Optional.of(literal.value());
    }
    throw refusal(operator, "takes a plain value there, not an expression");
  }

  /** The unit of {@code $derivative} and {@code $integral}. */
  public Optional<TimeUnit> unit() {
    return constant(1).map(WindowCall::unit);
  }

  private static TimeUnit unit(Value name) {
    TimeUnit unit = MqlTimeUnits.parse(name, 9);
    if (unit.millis().isEmpty()) {
      throw new PipelineException(
          5490710, "the unit is a week or less, for a " + unit.unitName() + " has no fixed length");
    }
    return unit;
  }

  private static void checkWeight(WindowOp operator, List<Node> arguments) {
    Optional<Value> n = constant(operator, arguments.get(1));
    Optional<Value> alpha = constant(operator, arguments.get(2));
    if (n.isPresent() == alpha.isPresent()) {
      throw refusal(operator, "takes either N or alpha");
    }
    n.ifPresent(
        value -> {
          if (!(value instanceof NumberValue number) || number.exactLong().orElse(0) <= 0) {
            throw refusal(
                operator, "takes a positive integer as N, not " + MqlValues.describe(value));
          }
        });
    alpha.ifPresent(
        value -> {
          if (!(value instanceof NumberValue number)
              || BsonOrder.compare(number, ZERO) <= 0
              || BsonOrder.compare(number, ONE) >= 0) {
            throw refusal(
                operator,
                "takes an alpha between 0 and 1, both excluded, not " + MqlValues.describe(value));
          }
        });
  }

  private static void checkShift(WindowOp operator, List<Node> arguments) {
    Value by = constant(operator, arguments.get(1)).orElseThrow();
    if (!(by instanceof NumberValue number)
        || number.exactLong().isEmpty()
        || number.exactLong().getAsLong() != (int) number.exactLong().getAsLong()) {
      throw refusal(operator, "takes a 32-bit integer as by, not " + MqlValues.describe(by));
    }
  }

  /** Refuses a window, or none, and an order of documents that the function cannot do with. */
  void check(Optional<Window> window, Optional<SortOrder> sortBy) {
    if (window.isPresent() && operator.frame() == WindowOp.Frame.NONE) {
      boolean ranks = operator.form() == WindowOp.Form.NONE;
      throw new PipelineException(
          ranks ? 5371601 : 9, operator.operatorName() + " takes no window");
    }
    if (window.isEmpty() && operator.frame() == WindowOp.Frame.REQUIRED) {
      throw refusal(operator, "needs a window");
    }
    int keys = sortBy.map(order -> order.keys().size()).orElse(0);
    switch (operator) {
      case DENSE_RANK, DOCUMENT_NUMBER, RANK -> checkOneKey(keys, 5371602);
      case DERIVATIVE, INTEGRAL -> checkOneKey(keys, 9);
      case LINEAR_FILL -> checkOneKey(keys, 605001);
      case EXP_MOVING_AVG, SHIFT -> {
        if (keys == 0) {
          throw refusal(operator, "needs a sortBy");
        }
      }
      case COVARIANCE_POP, COVARIANCE_SAMP, LOCF, MIN_MAX_SCALER -> {}
    }
  }

  private void checkOneKey(int keys, int code) {
    if (keys != 1) {
      throw new PipelineException(
          code, operator.operatorName() + " needs a sortBy of one field, not of " + keys);
    }
  }
}
