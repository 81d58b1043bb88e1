package dev.penstock.expr;

import dev.penstock.ir.Node;
import dev.penstock.ir.Predicate;

/**
 * A condition. In {@code match} it is one of the query language: a field and a constant are
 * compared there, and and, or, not are {@code $and}, {@code $or}, {@code $nor}; the rest is {@code
 * $expr}. Everywhere else it is an aggregation expression.
 *
 * <p>The two languages differ on arrays and on missing fields: {@code field("tags").eq("a")} finds
 * the arrays that hold {@code "a"} in {@code match}, and is false for them in {@code cond}.
 *
 * @param <D> the documents that it reads
 */
public sealed interface BoolExpr<D>
    extends Expr<D, Boolean>, Ordered<D, Boolean, BoolExpr<? super D>> permits Flavours.BoolNode {
  /** The condition of the query language. */
  static <D> BoolExpr<D> of(Predicate predicate) {
    return new Flavours.BoolNode<>(predicate);
  }

  /** The condition that an expression's value counts as true. */
  static <D> BoolExpr<D> of(Node node) {
    return new Flavours.BoolNode<>(Predicate.expr(node));
  }

  /** The condition in the query language. */
  Predicate predicate();

  @Override
  default Node node() {
    return PredicateAsExpression.of(predicate());
  }

  /** Both conditions. */
  default BoolExpr<D> and(BoolExpr<? super D> other) {
    return Conditions.chain(Predicate.Connective.AND, predicate(), other.predicate());
  }

  /** At least one of the conditions. */
  default BoolExpr<D> or(BoolExpr<? super D> other) {
    return Conditions.chain(Predicate.Connective.OR, predicate(), other.predicate());
  }

  /** The contrary; it holds for a missing field too where this condition does not. */
  default BoolExpr<D> not() {
    return BoolExpr.of(Predicate.nor(predicate()));
  }
}
