package dev.penstock.expr;

import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.SortBy;
import dev.penstock.ir.Test;
import java.util.List;
import java.util.Optional;
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
public sealed interface ListLike<D, E, F, L> extends ListSummaries<D>, SetLike<D, E, L>
    permits AnyExpr, ListExpr {
  /** The element that {@code node} is. */
  F element(Node node);

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

  /** The first element, missing in an empty array. MongoDB's "$first (Array Operator)". */
  default F first() {
    return element(Call.of(ArrayOp.FIRST, node()));
  }

  /** The last element, missing in an empty array. MongoDB's "$last (Array Operator)". */
  default F last() {
    return element(Call.of(ArrayOp.LAST, node()));
  }

  /**
   * The first {@code n} elements; null and missing are errors, and so is an {@code n} of 0 and
   * below. MongoDB's "$firstN (Array Operator)".
   */
  default L firstN(int n) {
    return list(Call.of(ArrayOp.FIRST_N, Operands.node(n), node()));
  }

  /** As {@link #firstN(int)}, with a computed number. */
  default L firstN(NumberLike<? super D> n) {
    return list(Call.of(ArrayOp.FIRST_N, n.node(), node()));
  }

  /**
   * The last {@code n} elements; null and missing are errors, and so is an {@code n} of 0 and
   * below. MongoDB's "$lastN (Array Operator)".
   */
  default L lastN(int n) {
    return list(Call.of(ArrayOp.LAST_N, Operands.node(n), node()));
  }

  /** As {@link #lastN(int)}, with a computed number. */
  default L lastN(NumberLike<? super D> n) {
    return list(Call.of(ArrayOp.LAST_N, n.node(), node()));
  }

  /**
   * The {@code n} greatest elements that are not null, the greatest first; a null array is an
   * error, and so is an {@code n} of 0 and below. MongoDB's "$maxN (Array Operator)".
   */
  default L maxN(int n) {
    return list(Call.of(ArrayOp.MAX_N, Operands.node(n), node()));
  }

  /** As {@link #maxN(int)}, with a computed number. */
  default L maxN(NumberLike<? super D> n) {
    return list(Call.of(ArrayOp.MAX_N, n.node(), node()));
  }

  /**
   * The {@code n} least elements that are not null, the least first; a null array is an error, and
   * so is an {@code n} of 0 and below. MongoDB's "$minN (Array Operator)".
   */
  default L minN(int n) {
    return list(Call.of(ArrayOp.MIN_N, Operands.node(n), node()));
  }

  /** As {@link #minN(int)}, with a computed number. */
  default L minN(NumberLike<? super D> n) {
    return list(Call.of(ArrayOp.MIN_N, n.node(), node()));
  }

  /**
   * The first index of a value, a constant or an expression; -1 where it is not found, null for a
   * null array. MongoDB's "$indexOfArray".
   */
  default IntExpr<D> indexOfArray(@Nullable Object search) {
    return IntExpr.of(Call.of(ArrayOp.INDEX_OF_ARRAY, node(), Operands.node(search)));
  }

  /** As {@link #indexOfArray(Object)}, from an index on; an error for a negative one. */
  default IntExpr<D> indexOfArray(@Nullable Object search, int start) {
    return IntExpr.of(
        Call.of(ArrayOp.INDEX_OF_ARRAY, node(), Operands.node(search), Operands.node(start)));
  }

  /** As {@link #indexOfArray(Object)}, from one index to another, which is excluded. */
  default IntExpr<D> indexOfArray(@Nullable Object search, int start, int end) {
    return IntExpr.of(
        Call.of(
            ArrayOp.INDEX_OF_ARRAY,
            node(),
            Operands.node(search),
            Operands.node(start),
            Operands.node(end)));
  }

  /** The elements from the last to the first; null for null. MongoDB's "$reverseArray". */
  default L reverseArray() {
    return list(Call.of(ArrayOp.REVERSE_ARRAY, node()));
  }

  /**
   * The elements in the order of all values, ties in their order; null for null. MongoDB's
   * "$sortArray".
   *
   * @param direction 1 or -1
   * @throws dev.penstock.PipelineException 2 for another direction
   */
  default L sortArray(int direction) {
    return list(Call.of(ArrayOp.SORT_ARRAY, node(), Operands.node(direction)));
  }

  /**
   * The elements in the order of their fields; null for null. Unlike {@code $sort} this compares
   * arrays as wholes. MongoDB's "$sortArray".
   */
  default L sortArray(SortFields<? super E> sortBy) {
    return list(
        Call.of(ArrayOp.SORT_ARRAY, node(), Literal.of(new SortBy.Fields(sortBy.keys()).value())));
  }

  /**
   * The document of pairs, {@code [key, value]} or {@code {k: key, v: value}}; null for null, and
   * an error for anything else. MongoDB's "$arrayToObject".
   */
  default DocumentExpr<D> arrayToObject() {
    return DocumentExpr.of(Call.of(ArrayOp.ARRAY_TO_OBJECT, node()));
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

  /** The values that a function gives for the elements and their indexes. MongoDB's "$map". */
  default ArrayExpr<D> map(
      BiFunction<? super F, ? super LongExpr<D>, ? extends Expr<? super D, ?>> in) {
    return ArrayExpr.of(
        Lambdas.map(node(), (e, index) -> in.apply(element(e), LongExpr.of(index)).node()));
  }

  /** The elements for which a condition holds. MongoDB's "$filter". */
  default L filter(Function<? super F, ? extends BoolExpr<? super D>> condition) {
    return list(Lambdas.filter(node(), e -> condition.apply(element(e)).node(), Optional.empty()));
  }

  /**
   * The first {@code limit} elements for which a condition holds.
   *
   * <p>MongoDB's "$filter". An error for a limit of 0 and below.
   */
  default L filter(Function<? super F, ? extends BoolExpr<? super D>> condition, int limit) {
    return list(
        Lambdas.filter(
            node(), e -> condition.apply(element(e)).node(), Optional.of(Operands.integer(limit))));
  }

  /** The elements for which a condition on them and on their index holds. MongoDB's "$filter". */
  default L filter(
      BiFunction<? super F, ? super LongExpr<D>, ? extends BoolExpr<? super D>> condition) {
    return list(
        Lambdas.filter(
            node(), (e, index) -> condition.apply(element(e), LongExpr.of(index)).node()));
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
   * What a function makes of the elements and their indexes, one after the other. MongoDB's
   * "$reduce".
   *
   * @param initialValue the first accumulated value, a constant or an expression
   * @param in receives the accumulated value, the element and its index, and gives the next
   *     accumulated value
   */
  default AnyExpr<D> reduce(@Nullable Object initialValue, IndexedReduction<D, ? super F> in) {
    return AnyExpr.of(
        Lambdas.reduce(
            node(),
            Operands.node(initialValue),
            (value, e, index) ->
                in.apply(AnyExpr.of(value), element(e), LongExpr.of(index)).node()));
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
