package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.AccumulatorOp.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An accumulator with what it is told: what {@code $group} and {@code $setWindowFields} compute
 * over documents.
 *
 * @param operator the accumulator
 * @param operand the expression that is evaluated for each document, named {@code input} or {@code
 *     output} where arguments have names; none for {@code $count}
 * @param parameter the expression that is evaluated once for all documents, {@code n} or {@code p};
 *     in {@code $group} an {@code n} may read the key
 * @param sortBy the order in which {@code $top}, {@code $bottom} and their kin choose; else empty
 */
public record AccumulatorCall(
    AccumulatorOp operator, Optional<Node> operand, Optional<Node> parameter, List<SortKey> sortBy)
    implements WindowFunction {

  /**
   * Checks that there is what the accumulator needs, and a parameter that is known already.
   *
   * @throws PipelineException also as {@link AccumulatorParameter#check}, and 7750300 for a {@code
   *     p} that reads documents
   */
  public AccumulatorCall {
    sortBy = List.copyOf(sortBy);
    String name = operator.operatorName();
    Arguments arguments = operator.arguments();
    if (operand.isPresent() == (arguments == Arguments.NONE)) {
      throw new PipelineException(
          operand.isPresent() ? 14 : 40237,
          name + (operand.isPresent() ? " takes no expression" : " takes an expression"));
    }
    boolean hasParameter = arguments.haveN() || arguments.haveP();
    if (hasParameter != parameter.isPresent() || arguments.haveSort() == sortBy.isEmpty()) {
      throw new PipelineException(0, name + " is not told what it needs, or is told more");
    }
    if (!sortBy.isEmpty()) {
      SortKey.check(sortBy);
    }
    parameter.ifPresent(node -> AccumulatorParameter.check(operator, node));
  }

  /** The accumulator {@code operator} over {@code operand}, of those that take no more. */
  public static AccumulatorCall of(AccumulatorOp operator, Node operand) {
    return new AccumulatorCall(operator, Optional.of(operand), Optional.empty(), List.of());
  }

  /** The accumulator over {@code operand} with its {@code n} or {@code p}. */
  public static AccumulatorCall of(AccumulatorOp operator, Node operand, Node parameter) {
    return new AccumulatorCall(operator, Optional.of(operand), Optional.of(parameter), List.of());
  }

  /** The number of documents. */
  public static AccumulatorCall count() {
    return new AccumulatorCall(AccumulatorOp.COUNT, Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * The expression whose value the accumulator takes in for each document: the operand, or where
   * there is a {@code sortBy} the array of the operand and of a document of all that the keys read.
   */
  public Optional<Node> taken() {
    if (sortBy.isEmpty()) {
      return operand;
    }
    Set<String> heads = new LinkedHashSet<>();
    sortBy.forEach(key -> heads.add(key.path().head()));
    List<Binding> fields = new ArrayList<>();
    heads.forEach(head -> fields.add(new Binding(head, FieldPath.of(Path.of(head)))));
    return operand.map(output -> ArrayNode.of(List.of(output, DocumentNode.of(fields))));
  }
}
