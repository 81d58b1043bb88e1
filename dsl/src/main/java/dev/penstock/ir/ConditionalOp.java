package dev.penstock.ir;

import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.oneOrMore;

import dev.penstock.ir.Signature.Form;
import dev.penstock.ir.Signature.NullPolicy;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.Signature.ResultType;
import java.util.Arrays;
import java.util.List;

/**
 * MongoDB's "Conditional Expression Operators" with a fixed form ({@code $switch} is the node
 * {@link Switch}). Only the branch that is taken is evaluated.
 */
public enum ConditionalOp implements Operator {
  COND(
      "$cond",
      Form.LIST_OR_NAMED,
      operands -> operands.get(1).or(operands.get(2)),
      one("if", TypeSet.ANY),
      one("then", TypeSet.ANY),
      one("else", TypeSet.ANY)),
  /** Takes at least two operands: the first that is neither null nor missing, else the last. */
  IF_NULL(
      "$ifNull",
      Form.LIST,
      ConditionalOp::firstNonNull,
      one("input", TypeSet.ANY),
      oneOrMore("replacement", TypeSet.ANY));

  private final String operatorName;
  private final Signature signature;

  ConditionalOp(String operatorName, Form form, ResultType result, Parameter... parameters) {
    this.operatorName = operatorName;
    this.signature = new Signature(form, Arrays.asList(parameters), NullPolicy.OWN, result);
  }

  @Override
  public String operatorName() {
    return operatorName;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  private static TypeSet firstNonNull(List<TypeSet> operands) {
    TypeSet last = operands.get(operands.size() - 1);
    return operands.stream()
        .limit(operands.size() - 1L)
        .map(o -> o.minus(TypeSet.NULLISH))
        .reduce(last, TypeSet::or);
  }
}
