package dev.penstock.expr;

import dev.penstock.ir.Node;
import java.math.BigDecimal;

/**
 * An expression that gives a decimal; with any other number a decimal gives a decimal.
 *
 * @param <D> the documents that it reads
 */
public sealed interface DecimalExpr<D>
    extends NumExpr<D, BigDecimal>,
        Arithmetic<D, NumberLike<? super D>, DecimalExpr<D>, DecimalExpr<D>>,
        NumberConstants<D, DecimalExpr<D>, DecimalExpr<D>>
    permits Flavours.DecimalNode {
  /** The expression {@code node}, taken to give a decimal. */
  static <D> DecimalExpr<D> of(Node node) {
    return new Flavours.DecimalNode<>(node);
  }

  @Override
  default DecimalExpr<D> number(Node node) {
    return DecimalExpr.of(node);
  }

  @Override
  default DecimalExpr<D> fraction(Node node) {
    return DecimalExpr.of(node);
  }
}
