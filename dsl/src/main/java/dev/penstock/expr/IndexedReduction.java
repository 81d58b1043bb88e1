package dev.penstock.expr;

/**
 * One step of {@link ListLike#reduce(Object, IndexedReduction)}.
 *
 * @param <D> the documents that the expressions are on
 * @param <F> the element's expression
 */
@FunctionalInterface
public interface IndexedReduction<D, F> {
  /** The next accumulated value, from the one so far, an element and its index, which is from 0. */
  Expr<? super D, ?> apply(AnyExpr<D> value, F element, LongExpr<D> index);
}
