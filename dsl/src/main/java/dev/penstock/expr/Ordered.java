package dev.penstock.expr;

import dev.penstock.ir.Test;

/**
 * Comparisons of a typed expression. In {@code match} a field and a constant are compared by the
 * query language, which looks into arrays; everything else, by the order of all BSON values.
 * MongoDB's "Comparison Query Operators" and "Comparison Expression Operators".
 *
 * @param <D> the documents that the expression reads
 * @param <C> the constants that it can be compared with
 * @param <A> the expressions that it can be compared with
 */
public sealed interface Ordered<D, C, A extends Operand<? super D>> extends Operand<D>
    permits BoolExpr, DateExpr, DocumentExpr, ListExpr, NumExpr, StringExpr {
  /** Equal to a constant. */
  default BoolExpr<D> eq(C value) {
    return Conditions.compare(Test.Comparison.EQ, node(), value);
  }

  /** Equal to another value. */
  default BoolExpr<D> eq(A other) {
    return Conditions.compare(Test.Comparison.EQ, node(), other);
  }

  /** Not equal to a constant; holds for a missing field too. */
  default BoolExpr<D> ne(C value) {
    return Conditions.compare(Test.Comparison.NE, node(), value);
  }

  /** Not equal to another value. */
  default BoolExpr<D> ne(A other) {
    return Conditions.compare(Test.Comparison.NE, node(), other);
  }

  /** Greater than a constant. */
  default BoolExpr<D> gt(C value) {
    return Conditions.compare(Test.Comparison.GT, node(), value);
  }

  /** Greater than another value. */
  default BoolExpr<D> gt(A other) {
    return Conditions.compare(Test.Comparison.GT, node(), other);
  }

  /** Greater than a constant, or equal. */
  default BoolExpr<D> gte(C value) {
    return Conditions.compare(Test.Comparison.GTE, node(), value);
  }

  /** Greater than another value, or equal. */
  default BoolExpr<D> gte(A other) {
    return Conditions.compare(Test.Comparison.GTE, node(), other);
  }

  /** Less than a constant. */
  default BoolExpr<D> lt(C value) {
    return Conditions.compare(Test.Comparison.LT, node(), value);
  }

  /** Less than another value. */
  default BoolExpr<D> lt(A other) {
    return Conditions.compare(Test.Comparison.LT, node(), other);
  }

  /** Less than a constant, or equal. */
  default BoolExpr<D> lte(C value) {
    return Conditions.compare(Test.Comparison.LTE, node(), value);
  }

  /** Less than another value, or equal. */
  default BoolExpr<D> lte(A other) {
    return Conditions.compare(Test.Comparison.LTE, node(), other);
  }

  /** -1, 0 or 1: less than a constant, equal or greater. MongoDB's "$cmp". */
  default IntExpr<D> cmp(C value) {
    return Conditions.cmp(node(), value);
  }

  /** -1, 0 or 1: less than another value, equal or greater. MongoDB's "$cmp". */
  default IntExpr<D> cmp(A other) {
    return Conditions.cmp(node(), other);
  }

  /** One of the constants. */
  @SuppressWarnings("unchecked") // The array is only read.
  default BoolExpr<D> in(C... values) {
    return Conditions.in(node(), Conditions.constants((Object[]) values), false);
  }

  /** An element of an array. */
  default BoolExpr<D> in(ListLike<? super D, ?, ?, ?> array) {
    return Conditions.in(node(), array);
  }

  /** None of the constants; holds for a missing field too. */
  @SuppressWarnings("unchecked") // The array is only read.
  default BoolExpr<D> nin(C... values) {
    return Conditions.in(node(), Conditions.constants((Object[]) values), true);
  }
}
