package dev.penstock.expr;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.Node;

/**
 * Operators on a number of any kind and a constant of any kind.
 *
 * @param <D> the documents that the expression reads
 * @param <R> the numbers that sums and products are
 * @param <F> the numbers that quotients and roots are
 */
public sealed interface NumberConstants<D, R, F> extends Operand<D>
    permits AnyExpr, DecimalExpr, NumberExpr {
  /** The sum, product or the like that {@code node} is. */
  R number(Node node);

  /** The quotient, root or the like that {@code node} is. */
  F fraction(Node node);

  /** The sum with a constant. MongoDB's "$add". */
  default R add(Number value) {
    return number(Call.of(ArithmeticOp.ADD, node(), Operands.node(value)));
  }

  /** The difference from a constant. MongoDB's "$subtract". */
  default R subtract(Number value) {
    return number(Call.of(ArithmeticOp.SUBTRACT, node(), Operands.node(value)));
  }

  /** The product with a constant. MongoDB's "$multiply". */
  default R multiply(Number value) {
    return number(Call.of(ArithmeticOp.MULTIPLY, node(), Operands.node(value)));
  }

  /** The quotient by a constant; zero is an error. MongoDB's "$divide". */
  default F divide(Number divisor) {
    return fraction(Call.of(ArithmeticOp.DIVIDE, node(), Operands.node(divisor)));
  }

  /** The remainder, with this number's sign; a divisor of zero is an error. MongoDB's "$mod". */
  default R mod(Number divisor) {
    return number(Call.of(ArithmeticOp.MOD, node(), Operands.node(divisor)));
  }

  /** The power with a constant exponent. MongoDB's "$pow". */
  default F pow(Number exponent) {
    return fraction(Call.of(ArithmeticOp.POW, node(), Operands.node(exponent)));
  }

  /** The logarithm to a constant base. MongoDB's "$log". */
  default F log(Number base) {
    return fraction(Call.of(ArithmeticOp.LOG, node(), Operands.node(base)));
  }
}
