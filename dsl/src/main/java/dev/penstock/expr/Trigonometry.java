package dev.penstock.expr;

import static dev.penstock.ir.TrigonometryOp.ACOS;
import static dev.penstock.ir.TrigonometryOp.ACOSH;
import static dev.penstock.ir.TrigonometryOp.ASIN;
import static dev.penstock.ir.TrigonometryOp.ASINH;
import static dev.penstock.ir.TrigonometryOp.ATAN;
import static dev.penstock.ir.TrigonometryOp.ATAN2;
import static dev.penstock.ir.TrigonometryOp.ATANH;
import static dev.penstock.ir.TrigonometryOp.COS;
import static dev.penstock.ir.TrigonometryOp.COSH;
import static dev.penstock.ir.TrigonometryOp.DEGREES_TO_RADIANS;
import static dev.penstock.ir.TrigonometryOp.RADIANS_TO_DEGREES;
import static dev.penstock.ir.TrigonometryOp.SIN;
import static dev.penstock.ir.TrigonometryOp.SINH;
import static dev.penstock.ir.TrigonometryOp.TAN;
import static dev.penstock.ir.TrigonometryOp.TANH;

import dev.penstock.ir.Call;
import dev.penstock.ir.Node;
import dev.penstock.ir.TrigonometryOp;

/**
 * Trigonometric functions of numbers, in radians. They give null for null and missing, and fail on
 * another type.
 *
 * @param <D> the documents that the expression reads
 * @param <A> the expressions that can be operands
 * @param <F> the numbers that the functions give
 */
public sealed interface Trigonometry<D, A extends NumberLike<? super D>, F> extends Operand<D>
    permits Arithmetic {
  /** The quotient, root or the like that {@code node} is. */
  F fraction(Node node);

  /** The sine; an error for an infinity. MongoDB's "$sin". */
  default F sin() {
    return of(SIN);
  }

  /** The cosine; an error for an infinity. MongoDB's "$cos". */
  default F cos() {
    return of(COS);
  }

  /** The tangent; an error for an infinity. MongoDB's "$tan". */
  default F tan() {
    return of(TAN);
  }

  /** The angle of this sine; an error unless from -1 to 1. MongoDB's "$asin". */
  default F asin() {
    return of(ASIN);
  }

  /** The angle of this cosine; an error unless from -1 to 1. MongoDB's "$acos". */
  default F acos() {
    return of(ACOS);
  }

  /** The angle of this tangent. MongoDB's "$atan". */
  default F atan() {
    return of(ATAN);
  }

  /** The angle of the point whose y is this, from -pi to pi. MongoDB's "$atan2". */
  default F atan2(A x) {
    return fraction(Call.of(ATAN2, node(), x.node()));
  }

  /** The hyperbolic sine. MongoDB's "$sinh". */
  default F sinh() {
    return of(SINH);
  }

  /** The hyperbolic cosine. MongoDB's "$cosh". */
  default F cosh() {
    return of(COSH);
  }

  /** The hyperbolic tangent. MongoDB's "$tanh". */
  default F tanh() {
    return of(TANH);
  }

  /** The inverse of the hyperbolic sine. MongoDB's "$asinh". */
  default F asinh() {
    return of(ASINH);
  }

  /** The inverse of the hyperbolic cosine; an error below 1. MongoDB's "$acosh". */
  default F acosh() {
    return of(ACOSH);
  }

  /** The inverse of the hyperbolic tangent; an error unless from -1 to 1. MongoDB's "$atanh". */
  default F atanh() {
    return of(ATANH);
  }

  /** These degrees in radians. MongoDB's "$degreesToRadians". */
  default F degreesToRadians() {
    return of(DEGREES_TO_RADIANS);
  }

  /** These radians in degrees. MongoDB's "$radiansToDegrees". */
  default F radiansToDegrees() {
    return of(RADIANS_TO_DEGREES);
  }

  private F of(TrigonometryOp function) {
    return fraction(Call.of(function, node()));
  }
}
