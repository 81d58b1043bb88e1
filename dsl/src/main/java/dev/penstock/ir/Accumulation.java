package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.Optional;

/**
 * A field of {@code $group} and its accumulator.
 *
 * @param field the name, without dots
 * @param operator the accumulator
 * @param operand its expression; none for {@code $count}
 */
public record Accumulation(String field, AccumulatorOp operator, Optional<Node> operand) {
  /** Checks the name and the operand. */
  public Accumulation {
    if (field.indexOf('.') >= 0) {
      throw new PipelineException(40235, "the field name \"" + field + "\" must not contain a dot");
    }
    if (field.startsWith("$")) {
      throw new PipelineException(
          40236, "the field name \"" + field + "\" must not start with '$'");
    }
    if (field.equals("_id")) {
      throw new PipelineException(16406, "the field _id is the key; accumulators need other names");
    }
    if (operand.isPresent() == (operator == AccumulatorOp.COUNT)) {
      throw new PipelineException(
          operand.isPresent() ? 14 : 40237,
          operator.operatorName()
              + (operand.isPresent() ? " takes no expression" : " takes an expression"));
    }
    if (operand.isPresent() && operand.get() instanceof ArrayNode) {
      throw new PipelineException(
          40237,
          "the accumulator " + operator.operatorName() + " takes one expression, not an array");
    }
  }

  /** The accumulator {@code operator} over {@code operand}. */
  public static Accumulation of(String field, AccumulatorOp operator, Node operand) {
    return new Accumulation(field, operator, Optional.of(operand));
  }

  /** The number of documents. */
  public static Accumulation count(String field) {
    return new Accumulation(field, AccumulatorOp.COUNT, Optional.empty());
  }
}
