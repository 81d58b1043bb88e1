package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Parameter.one;

import dev.penstock.ir.Signature.NullPolicy;
import dev.penstock.ir.Signature.Parameter;
import java.util.Arrays;

/**
 * MongoDB's "Trigonometry Expression Operators", in radians. They give a double, or a decimal where
 * an operand is one.
 */
public enum TrigonometryOp implements Operator {
  ACOS("$acos", angle()),
  ACOSH("$acosh", angle()),
  ASIN("$asin", angle()),
  ASINH("$asinh", angle()),
  ATAN("$atan", angle()),
  ATAN2("$atan2", one("y", TypeSet.NUMBER), one("x", TypeSet.NUMBER)),
  ATANH("$atanh", angle()),
  COS("$cos", angle()),
  COSH("$cosh", angle()),
  DEGREES_TO_RADIANS("$degreesToRadians", angle()),
  RADIANS_TO_DEGREES("$radiansToDegrees", angle()),
  SIN("$sin", angle()),
  SINH("$sinh", angle()),
  TAN("$tan", angle()),
  TANH("$tanh", angle());

  private final String operatorName;
  private final Signature signature;

  TrigonometryOp(String operatorName, Parameter... parameters) {
    this.operatorName = operatorName;
    this.signature =
        new Signature(
            LIST,
            Arrays.asList(parameters),
            NullPolicy.PROPAGATE,
            operands ->
                Signature.anyNullable(operands)
                    ? ArithmeticOp.fractional(operands).or(TypeSet.NULL)
                    : ArithmeticOp.fractional(operands));
  }

  @Override
  public String operatorName() {
    return operatorName;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  private static Parameter angle() {
    return one("expression", TypeSet.NUMBER);
  }
}
