package dev.penstock.expr;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.Node;

/**
 * An expression that gives a double.
 *
 * @param <D> the documents that it reads
 */
public sealed interface DoubleExpr<D>
    extends RealExpr<D, Double>, Arithmetic<D, RealExpr<? super D, ?>, DoubleExpr<D>, DoubleExpr<D>>
    permits Flavours.DoubleNode {
  /** The expression {@code node}, taken to give a double. */
  static <D> DoubleExpr<D> of(Node node) {
    return new Flavours.DoubleNode<>(node);
  }

  @Override
  default DoubleExpr<D> number(Node node) {
    return DoubleExpr.of(node);
  }

  @Override
  default DoubleExpr<D> fraction(Node node) {
    return DoubleExpr.of(node);
  }

  /** The sum with a constant. MongoDB's "$add". */
  default DoubleExpr<D> add(double value) {
    return number(Call.of(ArithmeticOp.ADD, node(), Operands.node(value)));
  }

  /** The difference from a constant. MongoDB's "$subtract". */
  default DoubleExpr<D> subtract(double value) {
    return number(Call.of(ArithmeticOp.SUBTRACT, node(), Operands.node(value)));
  }

  /** The product with a constant. MongoDB's "$multiply". */
  default DoubleExpr<D> multiply(double value) {
    return number(Call.of(ArithmeticOp.MULTIPLY, node(), Operands.node(value)));
  }

  /** The quotient by a constant; zero is an error. MongoDB's "$divide". */
  default DoubleExpr<D> divide(double divisor) {
    return fraction(Call.of(ArithmeticOp.DIVIDE, node(), Operands.node(divisor)));
  }

  /** The remainder, with this number's sign; a divisor of zero is an error. MongoDB's "$mod". */
  default DoubleExpr<D> mod(double divisor) {
    return number(Call.of(ArithmeticOp.MOD, node(), Operands.node(divisor)));
  }

  /** The power with a constant exponent. MongoDB's "$pow". */
  default DoubleExpr<D> pow(double exponent) {
    return fraction(Call.of(ArithmeticOp.POW, node(), Operands.node(exponent)));
  }

  /** The logarithm to a constant base. MongoDB's "$log". */
  default DoubleExpr<D> log(double base) {
    return fraction(Call.of(ArithmeticOp.LOG, node(), Operands.node(base)));
  }
}
