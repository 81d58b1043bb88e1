package dev.penstock.expr;

import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.Node;
import dev.penstock.ir.Test;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be an array, and the operators on arrays. Functions receive the element as an
 * expression; how MongoDB's variables are named is not their concern.
 *
 * @param <D> the documents that the expression reads
 * @param <E> the Java type of an element
 * @param <F> the expression that stands for an element
 * @param <L> the expressions of arrays with such elements
 */
public sealed interface ListLike<D, E, F, L> extends Operand<D> permits AnyExpr, ListExpr {
  /** The element that {@code node} is. */
  F element(Node node);

  /** The array that {@code node} is. */
  L list(Node node);

  /** The number of elements; an error unless this is an array. MongoDB's "$size (Aggregation)". */
  default IntExpr<D> size() {
    return IntExpr.of(Call.of(ArrayOp.SIZE, node()));
  }

  /**
   * In {@code match} only: the array has so many elements. MongoDB's "$size". Elsewhere compare
   * {@link #size()}.
   */
  default BoolExpr<D> size(int size) {
    return Conditions.test(node(), new Test.Size(size));
  }

  /**
   * The element at an index from 0, from the end if negative; missing outside of the array.
   * MongoDB's "$arrayElemAt".
   */
  default F arrayElemAt(int index) {
    return element(Call.of(ArrayOp.ARRAY_ELEM_AT, node(), Operands.node(index)));
  }

  /** As {@link #arrayElemAt(int)}, with a computed index. */
  default F arrayElemAt(NumberLike<? super D> index) {
    return element(Call.of(ArrayOp.ARRAY_ELEM_AT, node(), index.node()));
  }

  /** The first {@code n} elements, or the last if negative. MongoDB's "$slice (Aggregation)". */
  default L slice(int n) {
    return list(Call.of(ArrayOp.SLICE, node(), Operands.node(n)));
  }

  /**
   * {@code n} elements from a position, which counts from the end if negative. MongoDB's "$slice
   * (Aggregation)".
   */
  default L slice(int position, int n) {
    return list(Call.of(ArrayOp.SLICE, node(), Operands.node(position), Operands.node(n)));
  }

  /** These elements and then constant ones. MongoDB's "$concatArrays". */
  default L concatArrays(List<? extends E> other) {
    return list(
        Operands.chain(ArrayOp.CONCAT_ARRAYS, node(), Operands.array(Conditions.listed(other))));
  }

  /** These elements and then those of another array. MongoDB's "$concatArrays". */
  default L concatArrays(ListLike<? super D, ? extends E, ?, ?> other) {
    return list(Operands.chain(ArrayOp.CONCAT_ARRAYS, node(), other.node()));
  }

  /** The values that a function gives for the elements. MongoDB's "$map". */
  default ArrayExpr<D> map(Function<? super F, ? extends Expr<? super D, ?>> in) {
    return ArrayExpr.of(Lambdas.map(node(), e -> in.apply(element(e)).node()));
  }

  /** The elements for which a condition holds. MongoDB's "$filter". */
  default L filter(Function<? super F, ? extends BoolExpr<? super D>> condition) {
    return list(Lambdas.filter(node(), e -> condition.apply(element(e)).node()));
  }

  /**
   * What a function makes of the elements, one after the other. MongoDB's "$reduce".
   *
   * @param initialValue the first accumulated value, a constant or an expression
   * @param in receives the accumulated value and the element, and gives the next accumulated value
   */
  default AnyExpr<D> reduce(
      @Nullable Object initialValue,
      BiFunction<? super AnyExpr<D>, ? super F, ? extends Expr<? super D, ?>> in) {
    return AnyExpr.of(
        Lambdas.reduce(
            node(),
            Operands.node(initialValue),
            (value, e) -> in.apply(AnyExpr.of(value), element(e)).node()));
  }

  /**
   * In {@code match} only: each value is found in the array, or equal to it; patterns are matched;
   * a lone {@link Iterable} lists the values. MongoDB's "$all".
   */
  default BoolExpr<D> all(@Nullable Object... values) {
    return Conditions.all(node(), Conditions.listed(values));
  }

  /**
   * In {@code match} only: one element meets the whole condition. MongoDB's "$elemMatch". Either on
   * the element's fields, {@code elemMatch(item -> item.field("qty").gt(3))}, or on the element
   * itself, {@code elemMatch(n -> n.gt(3).and(n.lt(5)))}.
   */
  default BoolExpr<D> elemMatch(Function<? super F, ? extends BoolExpr<? super D>> condition) {
    return Conditions.test(node(), ElementTest.of(e -> condition.apply(element(e)).predicate()));
  }

  /** As {@link #elemMatch(Function)}, on the fields of elements that are documents. */
  default BoolExpr<D> elemMatch(BoolExpr<? super E> condition) {
    return Conditions.test(node(), ElementTest.ofFields(condition.predicate()));
  }
}
