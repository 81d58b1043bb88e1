package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonString;
import java.util.List;

/**
 * Checks the arguments that cannot be any expression, such as the keys of {@code $sortArray}, or do
 * not go together.
 */
final class WrittenArguments {
  private WrittenArguments() {}

  /**
   * Refuses arguments that MongoDB refuses when it parses them.
   *
   * @param arguments as many as {@code operator} takes
   */
  static void check(Operator operator, List<Node> arguments) {
    if (operator == ArrayOp.SORT_ARRAY) {
      SortBy.of(literal(operator, arguments, 1).value());
    } else if (operator == ArrayOp.ZIP) {
      zip(arguments);
    } else if (operator instanceof SummaryOp summary) {
      summary(summary, arguments);
    } else if (operator == ObjectOp.SET_FIELD || operator == ObjectOp.UNSET_FIELD) {
      field(operator, arguments.get(0));
    } else if (operator == DateOp.DATE_FROM_PARTS) {
      DateFromParts.check(arguments);
    }
  }

  private static Literal literal(Operator operator, List<Node> arguments, int index) {
    if (arguments.get(index) instanceof Literal literal) {
      return literal;
    }
    throw new PipelineException(
        2,
        operator.operatorName()
            + " takes a constant as "
            + operator.signature().parameter(index).name());
  }

  private static void summary(SummaryOp operator, List<Node> arguments) {
    int last = arguments.size() - 1;
    switch (operator.accumulator().arguments()) {
      case INPUT ->
          AccumulatorParameter.checkMethod(
              operator.operatorName(), literal(operator, arguments, last).value());
      case INPUT_AND_P -> {
        AccumulatorParameter.check(operator.accumulator(), arguments.get(1));
        AccumulatorParameter.checkMethod(
            operator.operatorName(), literal(operator, arguments, last).value());
      }
      case SORT_AND_OUTPUT, N_SORT_AND_OUTPUT ->
          SortBy.of(literal(operator, arguments, last).value());
      case NONE, EXPRESSION, INPUT_AND_N -> {}
    }
  }

  private static void zip(List<Node> arguments) {
    if (!(arguments.get(0) instanceof ArrayNode inputs)) {
      throw new PipelineException(34461, "$zip takes an array of expressions as inputs");
    }
    if (inputs.items().isEmpty()) {
      throw new PipelineException(34465, "$zip needs at least one of the inputs");
    }
    boolean longest = false;
    if (!isAbsent(arguments.get(1))) {
      if (!(arguments.get(1) instanceof Literal flag && flag.value() instanceof BsonBoolean bool)) {
        throw new PipelineException(34463, "$zip takes true or false as useLongestLength");
      }
      longest = bool.value();
    }
    if (isAbsent(arguments.get(2))) {
      return;
    }
    if (!(arguments.get(2) instanceof ArrayNode defaults)) {
      throw new PipelineException(34462, "$zip takes an array of expressions as defaults");
    }
    if (!longest && !defaults.items().isEmpty()) {
      throw new PipelineException(34466, "$zip takes defaults only with useLongestLength: true");
    }
    if (!defaults.items().isEmpty() && defaults.items().size() != inputs.items().size()) {
      throw new PipelineException(
          34467,
          "$zip takes as many defaults as inputs, so "
              + inputs.items().size()
              + ", not "
              + defaults.items().size());
    }
  }

  private static void field(Operator operator, Node field) {
    String name = operator.operatorName();
    if (field instanceof FieldPath || field instanceof Variable) {
      throw new PipelineException(
          4161108,
          name + " takes no path as field; write {\"$literal\": \"$...\"} for such a name");
    }
    if (!(field instanceof Literal literal)) {
      throw new PipelineException(4161106, name + " takes a constant as field");
    }
    if (!(literal.value() instanceof BsonString)) {
      throw new PipelineException(
          4161107, name + " takes a string as field, not " + MqlValues.describe(literal.value()));
    }
  }

  private static boolean isAbsent(Node argument) {
    return argument instanceof Literal literal && literal.isAbsent();
  }
}
