package dev.penstock.testing;

import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Accumulators over generated expressions. */
final class AccumulatorArbitraries {
  private final ExpressionArbitraries expressions;
  private final int depth;

  /** Accumulators over expressions of no more than {@code depth} levels. */
  AccumulatorArbitraries(ExpressionArbitraries expressions, int depth) {
    this.expressions = expressions;
    this.depth = depth;
  }

  /** The accumulator over any operand that it takes. */
  Arbitrary<AccumulatorCall> call(AccumulatorOp operator) {
    return call(operator, operand(operator));
  }

  private static TypeSet operand(AccumulatorOp operator) {
    return switch (operator) {
      case SUM, AVG, MEDIAN, PERCENTILE, STD_DEV_POP, STD_DEV_SAMP -> TypeSet.NUMBER;
      case MERGE_OBJECTS -> TypeSet.OBJECT;
      case CONCAT_ARRAYS, SET_UNION -> TypeSet.ARRAY;
      case ADD_TO_SET,
          BOTTOM,
          BOTTOM_N,
          COUNT,
          FIRST,
          FIRST_N,
          LAST,
          LAST_N,
          MAX,
          MAX_N,
          MIN,
          MIN_N,
          PUSH,
          TOP,
          TOP_N ->
          Vocabulary.X.types();
    };
  }

  /** The accumulator over operands that can have these types, if it takes them. */
  Arbitrary<AccumulatorCall> call(AccumulatorOp operator, TypeSet types) {
    TypeSet taken =
        operand(operator).meets(types) ? operand(operator).and(types) : operand(operator);
    Arbitrary<Node> operand =
        expressions
            .expression(taken, depth)
            .map(node -> taken.equals(TypeSet.ARRAY) ? certain(node) : noArray(node));
    return switch (operator.arguments()) {
      case NONE -> Arbitraries.just(AccumulatorCall.count());
      case EXPRESSION, INPUT -> operand.map(node -> AccumulatorCall.of(operator, node));
      case INPUT_AND_N ->
          Combinators.combine(operand, n()).as((node, n) -> AccumulatorCall.of(operator, node, n));
      case SORT_AND_OUTPUT ->
          Combinators.combine(operand, StageArbitraries.sortKeys())
              .as((node, keys) -> sorted(operator, node, Optional.empty(), keys));
      case N_SORT_AND_OUTPUT ->
          Combinators.combine(operand, n(), StageArbitraries.sortKeys())
              .as((node, n, keys) -> sorted(operator, node, Optional.of(n), keys));
      case INPUT_AND_P ->
          Combinators.combine(operand, places())
              .as((node, p) -> AccumulatorCall.of(operator, node, p));
    };
  }

  private static AccumulatorCall sorted(
      AccumulatorOp operator, Node output, Optional<Node> n, List<SortKey> keys) {
    return new AccumulatorCall(operator, Optional.of(output), n, keys);
  }

  private static Arbitrary<Node> n() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Operands.numbers(1, 2, 3, 10)),
        Tuple.of(1, Operands.literals(List.of(new BsonDouble(2)))));
  }

  /** Places of percentiles. */
  static Arbitrary<Node> places() {
    return Arbitraries.of(0.0, 0.1, 0.25, 0.5, 0.9, 0.99, 1.0)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            places ->
                ArrayNode.of(
                    places.stream().map(place -> Literal.of(new BsonDouble(place))).toList()));
  }

  /** An accumulator of arrays refuses null. */
  private static Node certain(Node array) {
    return Call.of(ConditionalOp.IF_NULL, array, Literal.of(BsonArray.of()));
  }

  /** An accumulator refuses an array literal, so it gets a document that holds one. */
  private static Node noArray(Node node) {
    return node instanceof ArrayNode ? DocumentNode.of(List.of(new Binding("list", node))) : node;
  }
}
