package dev.penstock.expr;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.Node;

/**
 * An expression that gives an int or a long. Sums and products of such are ints or longs; to
 * calculate with doubles, convert with {@link #toDouble()} first.
 *
 * @param <D> the documents that it reads
 * @param <T> the Java type of its value
 */
public sealed interface IntegralExpr<D, T extends Number>
    extends RealExpr<D, T>,
        Arithmetic<D, IntegralExpr<? super D, ?>, LongExpr<D>, DoubleExpr<D>>,
        Bitwise<D, IntegralExpr<? super D, ?>, LongExpr<D>>
    permits IntExpr, LongExpr {
  @Override
  default LongExpr<D> number(Node node) {
    return LongExpr.of(node);
  }

  @Override
  default DoubleExpr<D> fraction(Node node) {
    return DoubleExpr.of(node);
  }

  /** The sum with a constant. MongoDB's "$add". */
  default LongExpr<D> add(long value) {
    return number(Call.of(ArithmeticOp.ADD, node(), Operands.integer(value)));
  }

  /** The difference from a constant. MongoDB's "$subtract". */
  default LongExpr<D> subtract(long value) {
    return number(Call.of(ArithmeticOp.SUBTRACT, node(), Operands.integer(value)));
  }

  /** The product with a constant. MongoDB's "$multiply". */
  default LongExpr<D> multiply(long value) {
    return number(Call.of(ArithmeticOp.MULTIPLY, node(), Operands.integer(value)));
  }

  /** The quotient by a constant; zero is an error. MongoDB's "$divide". */
  default DoubleExpr<D> divide(long divisor) {
    return fraction(Call.of(ArithmeticOp.DIVIDE, node(), Operands.integer(divisor)));
  }

  /** The remainder, with this number's sign; a divisor of zero is an error. MongoDB's "$mod". */
  default LongExpr<D> mod(long divisor) {
    return number(Call.of(ArithmeticOp.MOD, node(), Operands.integer(divisor)));
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
