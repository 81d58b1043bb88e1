package dev.penstock.ir;

import dev.penstock.PipelineException;

/**
 * A field of {@code $group} and its accumulator.
 *
 * @param field the name, without dots
 * @param call the accumulator
 */
public record Accumulation(String field, AccumulatorCall call) {
  /** Checks the name and the accumulator. */
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
    checked(call);
  }

  /** Refuses an array, which only {@code $setWindowFields} takes for an expression. */
  static AccumulatorCall checked(AccumulatorCall call) {
    if (call.operator().arguments() == AccumulatorOp.Arguments.EXPRESSION
        && call.operand().filter(ArrayNode.class::isInstance).isPresent()) {
      throw new PipelineException(
          40237,
          "the accumulator "
              + call.operator().operatorName()
              + " takes one expression, not an array");
    }
    return call;
  }

  /** The accumulator {@code operator} over {@code operand}. */
  public static Accumulation of(String field, AccumulatorOp operator, Node operand) {
    return new Accumulation(field, AccumulatorCall.of(operator, operand));
  }

  /** The number of documents. */
  public static Accumulation count(String field) {
    return new Accumulation(field, AccumulatorCall.count());
  }

  /** The accumulator, without what it is told. */
  public AccumulatorOp operator() {
    return call.operator();
  }
}
