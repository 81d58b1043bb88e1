package dev.penstock.expr;

import dev.penstock.ir.Node;

/**
 * What has a tree: the root of all expressions.
 *
 * @param <D> the documents that the expression reads
 */
public sealed interface Operand<D>
    permits Arithmetic,
        Bitwise,
        DateLike,
        DocumentLike,
        Expr,
        ListSummaries,
        NumberConstants,
        NumberLike,
        Ordered,
        SetLike,
        StringLike,
        Trigonometry,
        VectorLike {
  /**
   * The expression's tree.
   *
   * @throws dev.penstock.PipelineException for a condition that only {@code $match} can test
   */
  Node node();
}
