package dev.penstock.expr;

import dev.penstock.ir.Call;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.Node;
import dev.penstock.ir.Test;
import dev.penstock.ir.TimestampOp;
import org.jspecify.annotations.Nullable;

/**
 * An expression of which nothing is known before it runs, such as {@code field("a.b")}: the
 * operators of every flavour are there, and {@code asString()} and its kin choose one. What they
 * choose is not checked when the pipeline runs; an operator that gets a value of another type fails
 * as MongoDB does.
 *
 * @param <D> the documents that it reads
 */
public sealed interface AnyExpr<D>
    extends Expr<D, Object>,
        NumberLike<D>,
        Arithmetic<D, NumberLike<? super D>, NumberExpr<D>, NumberExpr<D>>,
        Bitwise<D, NumberLike<? super D>, NumberExpr<D>>,
        NumberConstants<D, NumberExpr<D>, NumberExpr<D>>,
        StringLike<D>,
        DateLike<D>,
        DocumentLike<D>,
        ListLike<D, Object, AnyExpr<D>, ArrayExpr<D>>,
        VectorLike<D>
    permits Flavours.AnyNode {
  /** The expression {@code node}. */
  static <D> AnyExpr<D> of(Node node) {
    return new Flavours.AnyNode<>(node);
  }

  /**
   * Equal to a constant or an expression; in {@code match}, {@code eq(null)} finds missing fields
   * too. MongoDB's "$eq".
   */
  default BoolExpr<D> eq(@Nullable Object other) {
    return Conditions.compare(Test.Comparison.EQ, node(), other);
  }

  /** Not equal to a constant or an expression; holds for a missing field too. MongoDB's "$ne". */
  default BoolExpr<D> ne(@Nullable Object other) {
    return Conditions.compare(Test.Comparison.NE, node(), other);
  }

  /** Greater than a constant or an expression. MongoDB's "$gt". */
  default BoolExpr<D> gt(@Nullable Object other) {
    return Conditions.compare(Test.Comparison.GT, node(), other);
  }

  /** Greater than a constant or an expression, or equal. MongoDB's "$gte". */
  default BoolExpr<D> gte(@Nullable Object other) {
    return Conditions.compare(Test.Comparison.GTE, node(), other);
  }

  /** Less than a constant or an expression. MongoDB's "$lt". */
  default BoolExpr<D> lt(@Nullable Object other) {
    return Conditions.compare(Test.Comparison.LT, node(), other);
  }

  /** Less than a constant or an expression, or equal. MongoDB's "$lte". */
  default BoolExpr<D> lte(@Nullable Object other) {
    return Conditions.compare(Test.Comparison.LTE, node(), other);
  }

  /** -1, 0 or 1: less than a constant or an expression, equal or greater. MongoDB's "$cmp". */
  default IntExpr<D> cmp(@Nullable Object other) {
    return Conditions.cmp(node(), other);
  }

  /**
   * One of the constants; patterns among them are matched in {@code match}. A lone {@link Iterable}
   * lists the constants; a lone expression gives the array to look into. MongoDB's "$in" and "$in
   * (Aggregation)".
   */
  default BoolExpr<D> in(@Nullable Object... values) {
    return values.length == 1 && values[0] instanceof Expr<?, ?> array
        ? Conditions.in(node(), array)
        : Conditions.in(node(), Conditions.listed(values), false);
  }

  /**
   * None of the constants, as {@link #in} takes them; holds for a missing field too. MongoDB's
   * "$nin".
   */
  default BoolExpr<D> nin(@Nullable Object... values) {
    return values.length == 1 && values[0] instanceof Expr<?, ?> array
        ? Conditions.<D>in(node(), array).not()
        : Conditions.in(node(), Conditions.listed(values), true);
  }

  /** The subtype of binary data; an error for another type. MongoDB's "$subtype". */
  default IntExpr<D> subtype() {
    return IntExpr.of(Call.of(DataOp.SUBTYPE, node()));
  }

  /** This value, taken to be a boolean; as a condition it holds if it counts as true. */
  default BoolExpr<D> asBoolean() {
    return BoolExpr.of(node());
  }

  /** This value, taken to be a number. */
  default NumberExpr<D> asNumber() {
    return NumberExpr.of(node());
  }

  /** This value, taken to be a string. */
  default StringExpr<D> asString() {
    return StringExpr.of(node());
  }

  /** This value, taken to be a date. */
  default DateExpr<D> asDate() {
    return DateExpr.of(node());
  }

  /** This value, taken to be an array. */
  default ArrayExpr<D> asArray() {
    return ArrayExpr.of(node());
  }

  /** This value, taken to be a document. */
  default DocumentExpr<D> asDocument() {
    return DocumentExpr.of(node());
  }

  /**
   * The ordinal of a timestamp within its second; null for null and missing, an error for another
   * type. MongoDB's "$tsIncrement".
   */
  default LongExpr<D> tsIncrement() {
    return LongExpr.of(Call.of(TimestampOp.TS_INCREMENT, node()));
  }

  /**
   * The seconds of a timestamp since 1970; null for null and missing, an error for another type.
   * MongoDB's "$tsSecond".
   */
  default LongExpr<D> tsSecond() {
    return LongExpr.of(Call.of(TimestampOp.TS_SECOND, node()));
  }

  @Override
  default NumberExpr<D> number(Node node) {
    return NumberExpr.of(node);
  }

  @Override
  default NumberExpr<D> fraction(Node node) {
    return NumberExpr.of(node);
  }

  @Override
  default AnyExpr<D> element(Node node) {
    return of(node);
  }

  @Override
  default ArrayExpr<D> list(Node node) {
    return ArrayExpr.of(node);
  }
}
