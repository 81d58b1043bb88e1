package dev.penstock.expr;

import dev.penstock.ir.BitTest;
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

  /**
   * In {@code match} only: a whole number in the field, or binary data, has none of the mask's
   * bits. MongoDB's "$bitsAllClear".
   */
  default BoolExpr<D> bitsAllClear(long mask) {
    return Conditions.bits(node(), BitTest.ALL_CLEAR, mask);
  }

  /**
   * In {@code match} only: a whole number in the field, or binary data, has all of the mask's bits.
   * MongoDB's "$bitsAllSet".
   */
  default BoolExpr<D> bitsAllSet(long mask) {
    return Conditions.bits(node(), BitTest.ALL_SET, mask);
  }

  /**
   * In {@code match} only: a whole number in the field, or binary data, lacks one of the mask's
   * bits. MongoDB's "$bitsAnyClear".
   */
  default BoolExpr<D> bitsAnyClear(long mask) {
    return Conditions.bits(node(), BitTest.ANY_CLEAR, mask);
  }

  /**
   * In {@code match} only: a whole number in the field, or binary data, has one of the mask's bits.
   * MongoDB's "$bitsAnySet".
   */
  default BoolExpr<D> bitsAnySet(long mask) {
    return Conditions.bits(node(), BitTest.ANY_SET, mask);
  }
}
