package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Form.NAMED;
import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.TypeSet.ANY;
import static dev.penstock.ir.TypeSet.ARRAY;
import static dev.penstock.ir.TypeSet.NUMBER;
import static dev.penstock.ir.TypeSet.OBJECT;
import static dev.penstock.ir.TypeSet.STRING;

import dev.penstock.ir.Signature.NullPolicy;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.Signature.Written;
import dev.penstock.value.BsonType;
import java.util.List;

/**
 * Accumulators as expressions: over the operands, or where there is one operand and it is an array,
 * over its elements, one level deep. {@code $first} and its kin are rows of {@link ArrayOp}.
 */
public enum SummaryOp implements Operator {
  AVG(AccumulatorOp.AVG),
  /** The element that {@code $sortArray} would place last. */
  BOTTOM(AccumulatorOp.BOTTOM, chosen(), input(), sortBy()),
  /** The elements that {@code $sortArray} would place last. */
  BOTTOM_N(AccumulatorOp.BOTTOM_N, several(), n(), input(), sortBy()),
  MAX(AccumulatorOp.MAX),
  /** Over the numbers of an array, or one number. */
  MEDIAN(AccumulatorOp.MEDIAN, middle(), one("input", ANY), method()),
  MIN(AccumulatorOp.MIN),
  /** Over the numbers of an array, or one number; {@code p} is the same for all documents. */
  PERCENTILE(AccumulatorOp.PERCENTILE, ARRAY, one("input", ANY), places(), method()),
  STD_DEV_POP(AccumulatorOp.STD_DEV_POP),
  STD_DEV_SAMP(AccumulatorOp.STD_DEV_SAMP),
  SUM(AccumulatorOp.SUM),
  /** The element that {@code $sortArray} would place first. */
  TOP(AccumulatorOp.TOP, chosen(), input(), sortBy()),
  /** The elements that {@code $sortArray} would place first. */
  TOP_N(AccumulatorOp.TOP_N, several(), n(), input(), sortBy());

  private final AccumulatorOp accumulator;
  private final Signature signature;

  SummaryOp(AccumulatorOp accumulator) {
    this.accumulator = accumulator;
    this.signature =
        new Signature(
            LIST,
            List.of(many("expression", ANY)),
            NullPolicy.OWN,
            operands -> accumulator.result(values(operands)));
  }

  SummaryOp(AccumulatorOp accumulator, TypeSet result, Parameter... parameters) {
    this.accumulator = accumulator;
    this.signature = Signature.constant(NAMED, result, parameters);
  }

  /** The accumulator that takes in the operands or the elements. */
  public AccumulatorOp accumulator() {
    return accumulator;
  }

  @Override
  public String operatorName() {
    return accumulator.operatorName();
  }

  @Override
  public Signature signature() {
    return signature;
  }

  private static TypeSet values(List<TypeSet> operands) {
    TypeSet all = operands.stream().reduce(TypeSet.NONE, TypeSet::or);
    return operands.size() == 1 && all.has(BsonType.ARRAY) ? ANY : all;
  }

  private static TypeSet chosen() {
    return ANY.minus(TypeSet.of(BsonType.MISSING));
  }

  private static TypeSet several() {
    return ARRAY.or(TypeSet.NULL);
  }

  private static TypeSet middle() {
    return TypeSet.of(BsonType.DOUBLE, BsonType.NULL);
  }

  private static Parameter input() {
    return one("input", ARRAY);
  }

  private static Parameter n() {
    return one("n", NUMBER);
  }

  private static Parameter sortBy() {
    return one("sortBy", NUMBER.or(OBJECT)).as(Written.SPECIFICATION);
  }

  private static Parameter places() {
    return one("p", ARRAY).as(Written.CONSTANT);
  }

  private static Parameter method() {
    return one("method", STRING).as(Written.SPECIFICATION);
  }
}
