package dev.penstock.expr;

import java.util.List;

/**
 * An expression that gives an array.
 *
 * @param <D> the documents that it reads
 * @param <E> the Java type of an element
 * @param <F> the expression that stands for an element
 */
public sealed interface ListExpr<D, E, F>
    extends Expr<D, List<E>>,
        Ordered<D, List<? extends E>, ListLike<? super D, ? extends E, ?, ?>>,
        ListLike<D, E, F, ListExpr<D, E, F>>,
        VectorLike<D>
    permits ArrayExpr {}
