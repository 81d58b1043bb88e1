package dev.penstock.expr;

import dev.penstock.ir.Test;

/**
 * What can be a number.
 *
 * @param <D> the documents that the expression reads
 */
public sealed interface NumberLike<D> extends Operand<D> permits AnyExpr, NumExpr {
  /**
   * In {@code match} only: a number in the field, cut to an integer, leaves the remainder.
   * MongoDB's "$mod". Elsewhere compare {@code mod(divisor)}.
   */
  default BoolExpr<D> mod(long divisor, long remainder) {
    return Conditions.test(node(), new Test.Mod(divisor, remainder));
  }
}
