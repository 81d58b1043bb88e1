package dev.penstock.expr;

import static dev.penstock.ir.ArithmeticOp.ABS;
import static dev.penstock.ir.ArithmeticOp.ADD;
import static dev.penstock.ir.ArithmeticOp.CEIL;
import static dev.penstock.ir.ArithmeticOp.DIVIDE;
import static dev.penstock.ir.ArithmeticOp.EXP;
import static dev.penstock.ir.ArithmeticOp.FLOOR;
import static dev.penstock.ir.ArithmeticOp.LN;
import static dev.penstock.ir.ArithmeticOp.LOG;
import static dev.penstock.ir.ArithmeticOp.LOG10;
import static dev.penstock.ir.ArithmeticOp.MOD;
import static dev.penstock.ir.ArithmeticOp.MULTIPLY;
import static dev.penstock.ir.ArithmeticOp.POW;
import static dev.penstock.ir.ArithmeticOp.ROUND;
import static dev.penstock.ir.ArithmeticOp.SIGMOID;
import static dev.penstock.ir.ArithmeticOp.SQRT;
import static dev.penstock.ir.ArithmeticOp.SUBTRACT;
import static dev.penstock.ir.ArithmeticOp.TRUNC;

import dev.penstock.ir.Call;
import dev.penstock.ir.Node;

/**
 * Operators on numbers. They give null for null and missing, and fail on another type.
 *
 * @param <D> the documents that the expression reads
 * @param <A> the expressions that can be operands
 * @param <R> the numbers that sums and products are
 * @param <F> the numbers that quotients and roots are
 */
public sealed interface Arithmetic<D, A extends NumberLike<? super D>, R, F>
    extends Operand<D>, Trigonometry<D, A, F>
    permits AnyExpr, DecimalExpr, DoubleExpr, IntegralExpr, NumberExpr {
  /** The sum, product or the like that {@code node} is. */
  R number(Node node);

  /** The sum. MongoDB's "$add". */
  default R add(A other) {
    return number(Call.of(ADD, node(), other.node()));
  }

  /** The difference. MongoDB's "$subtract". */
  default R subtract(A other) {
    return number(Call.of(SUBTRACT, node(), other.node()));
  }

  /** The product. MongoDB's "$multiply". */
  default R multiply(A other) {
    return number(Call.of(MULTIPLY, node(), other.node()));
  }

  /** The quotient; a divisor of zero is an error. MongoDB's "$divide". */
  default F divide(A divisor) {
    return fraction(Call.of(DIVIDE, node(), divisor.node()));
  }

  /** The remainder, with this number's sign; a divisor of zero is an error. MongoDB's "$mod". */
  default R mod(A divisor) {
    return number(Call.of(MOD, node(), divisor.node()));
  }

  /** The power. MongoDB's "$pow". */
  default F pow(A exponent) {
    return fraction(Call.of(POW, node(), exponent.node()));
  }

  /** The logarithm to a base. MongoDB's "$log". */
  default F log(A base) {
    return fraction(Call.of(LOG, node(), base.node()));
  }

  /** The absolute value. MongoDB's "$abs". */
  default R abs() {
    return number(Call.of(ABS, node()));
  }

  /** The least integer that is not less. MongoDB's "$ceil". */
  default R ceil() {
    return number(Call.of(CEIL, node()));
  }

  /** The greatest integer that is not greater. MongoDB's "$floor". */
  default R floor() {
    return number(Call.of(FLOOR, node()));
  }

  /** The nearest integer, half to even. MongoDB's "$round". */
  default R round() {
    return number(Call.of(ROUND, node()));
  }

  /**
   * Rounded half to even, to so many decimal places, or before the point if negative. MongoDB's
   * "$round".
   */
  default R round(int place) {
    return number(Call.of(ROUND, node(), Operands.node(place)));
  }

  /** The integer part. MongoDB's "$trunc". */
  default R trunc() {
    return number(Call.of(TRUNC, node()));
  }

  /** Cut after so many decimal places, or before the point if negative. MongoDB's "$trunc". */
  default R trunc(int place) {
    return number(Call.of(TRUNC, node(), Operands.node(place)));
  }

  /** e to the power of this. MongoDB's "$exp". */
  default F exp() {
    return fraction(Call.of(EXP, node()));
  }

  /** The natural logarithm; an error unless positive. MongoDB's "$ln". */
  default F ln() {
    return fraction(Call.of(LN, node()));
  }

  /** The logarithm to base 10; an error unless positive. MongoDB's "$log10". */
  default F log10() {
    return fraction(Call.of(LOG10, node()));
  }

  /** The square root; an error for a negative number. MongoDB's "$sqrt". */
  default F sqrt() {
    return fraction(Call.of(SQRT, node()));
  }

  /** The value of the logistic function. MongoDB's "$sigmoid". */
  default F sigmoid() {
    return fraction(Call.of(SIGMOID, node()));
  }
}
