package dev.penstock.interpret;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.BitOp;
import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.SetOp;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.SummaryOp;
import dev.penstock.ir.TimestampOp;
import dev.penstock.ir.TrigonometryOp;
import dev.penstock.ir.TypeOp;
import dev.penstock.ir.VectorOp;
import dev.penstock.value.Value;
import org.jspecify.annotations.Nullable;

/** What every operator gives for operands that are evaluated already. */
public final class Operators {
  private Operators() {}

  /**
   * The result of {@code operator}.
   *
   * @param operands in the order of the operator's signature; a Java null stands for an optional
   *     argument that was left out
   * @throws dev.penstock.EvaluationException for operands on which MongoDB fails, with MongoDB's
   *     code
   */
  public static Value apply(Operator operator, @Nullable Value... operands) {
    return operation(operator).apply(operands);
  }

  /** The operation of {@code operator}, to be looked up once and applied often. */
  public static Operation operation(Operator operator) {
    Operation plain = plain(operator);
    return Fallback.of(operator).map(fallback -> fallback.eagerly(plain)).orElse(plain);
  }

  /** Without the operands that stand in for its result. */
  static Operation plain(Operator operator) {
    if (operator instanceof ArithmeticOp op) {
      return ArithmeticEvaluation.of(op);
    }
    if (operator instanceof ComparisonOp op) {
      return ComparisonEvaluation.of(op);
    }
    if (operator instanceof BooleanOp op) {
      return BooleanEvaluation.of(op);
    }
    if (operator instanceof ConditionalOp op) {
      return ConditionalEvaluation.of(op);
    }
    if (operator instanceof StringOp op) {
      return StringEvaluation.of(op);
    }
    if (operator instanceof ArrayOp op) {
      return ArrayEvaluation.of(op);
    }
    if (operator instanceof SetOp op) {
      return SetEvaluation.of(op);
    }
    if (operator instanceof ObjectOp op) {
      return ObjectEvaluation.of(op);
    }
    if (operator instanceof SummaryOp op) {
      return SummaryEvaluation.of(op);
    }
    if (operator instanceof TypeOp op) {
      return TypeEvaluation.of(op);
    }
    if (operator instanceof TimestampOp op) {
      return TimestampEvaluation.of(op);
    }
    if (operator instanceof TrigonometryOp op) {
      return TrigonometryEvaluation.of(op);
    }
    if (operator instanceof BitOp op) {
      return BitEvaluation.of(op);
    }
    if (operator instanceof DataOp op) {
      return DataEvaluation.of(op);
    }
    if (operator instanceof VectorOp op) {
      return VectorEvaluation.of(op);
    }
    return DateEvaluation.of((DateOp) operator);
  }
}
