package dev.penstock.expr;

import dev.penstock.ir.Node;

/**
 * An expression that gives a number of a kind that is not known: what {@code asNumber()} and
 * arithmetic on dynamic fields give.
 *
 * @param <D> the documents that it reads
 */
public sealed interface NumberExpr<D>
    extends NumExpr<D, Number>,
        Arithmetic<D, NumberLike<? super D>, NumberExpr<D>, NumberExpr<D>>,
        Bitwise<D, NumberLike<? super D>, NumberExpr<D>>,
        NumberConstants<D, NumberExpr<D>, NumberExpr<D>>
    permits Flavours.NumberNode {
  /** The expression {@code node}, taken to give a number. */
  static <D> NumberExpr<D> of(Node node) {
    return new Flavours.NumberNode<>(node);
  }

  @Override
  default NumberExpr<D> number(Node node) {
    return NumberExpr.of(node);
  }

  @Override
  default NumberExpr<D> fraction(Node node) {
    return NumberExpr.of(node);
  }
}
