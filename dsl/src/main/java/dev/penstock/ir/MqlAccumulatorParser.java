package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;

/** Reads accumulators. */
final class MqlAccumulatorParser {
  private MqlAccumulatorParser() {}

  /** The accumulator of that name that is told {@code argument}. */
  static AccumulatorCall parse(String name, Value argument) {
    AccumulatorOp operator = LanguageNames.accumulator(name);
    if (operator == null) {
      throw LanguageNames.unknownAccumulator(name);
    }
    return switch (operator.arguments()) {
      case NONE -> none(operator, argument);
      case EXPRESSION ->
          AccumulatorCall.of(
              operator, MqlValues.within(name, () -> MqlExpressionParser.operand(argument)));
      case INPUT_AND_N -> inputAndN(operator, argument);
      case SORT_AND_OUTPUT, N_SORT_AND_OUTPUT -> sorted(operator, argument);
      case INPUT -> quantile(operator, argument, 7436100, List.of("input", "method"));
      case INPUT_AND_P -> quantile(operator, argument, 7429703, List.of("input", "p", "method"));
    };
  }

  private static AccumulatorCall none(AccumulatorOp operator, Value argument) {
    if (!argument.equals(Document.of())) {
      throw new PipelineException(14, operator.operatorName() + " takes nothing but {}");
    }
    return AccumulatorCall.count();
  }

  private static AccumulatorCall inputAndN(AccumulatorOp operator, Value argument) {
    boolean byPlace = operator == AccumulatorOp.FIRST_N || operator == AccumulatorOp.LAST_N;
    MqlArguments arguments =
        MqlArguments.read(
            operator.operatorName(),
            argument,
            byPlace ? 5787801 : 5787900,
            5787901,
            List.of("input", "n"));
    Node n = arguments.expression("n", 5787906);
    return AccumulatorCall.of(operator, arguments.expression("input", 5787907), n);
  }

  private static AccumulatorCall sorted(AccumulatorOp operator, Value argument) {
    boolean hasN = operator.arguments().haveN();
    String name = operator.operatorName();
    MqlArguments arguments =
        MqlArguments.read(
            name,
            argument,
            5788001,
            5788002,
            hasN ? List.of("n", "sortBy", "output") : List.of("sortBy", "output"));
    Optional<Node> n = hasN ? Optional.of(arguments.expression("n", 5788003)) : Optional.empty();
    Node output = arguments.expression("output", 5788004);
    Value sortBy = arguments.required("sortBy", 5788005);
    if (!(sortBy instanceof Document keys)) {
      throw new PipelineException(
          5788604, name + " sortBy takes an object, not " + MqlValues.describe(sortBy));
    }
    return new AccumulatorCall(
        operator,
        Optional.of(output),
        n,
        MqlValues.within(name + " sortBy", () -> MqlSortParser.keys(keys)));
  }

  private static AccumulatorCall quantile(
      AccumulatorOp operator, Value argument, int form, List<String> names) {
    MqlArguments arguments =
        MqlArguments.read(operator.operatorName(), argument, form, 40415, names);
    Node input = arguments.expression("input", 40414);
    Optional<Node> p =
        names.contains("p") ? Optional.of(arguments.expression("p", 40414)) : Optional.empty();
    Value method = arguments.required("method", 40414);
    p.ifPresent(node -> AccumulatorParameter.check(operator, node));
    AccumulatorParameter.checkMethod(operator.operatorName(), method);
    return new AccumulatorCall(operator, Optional.of(input), p, List.of());
  }
}
