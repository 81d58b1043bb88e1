package dev.penstock;

import dev.penstock.expr.AnyExpr;
import dev.penstock.expr.DoubleExpr;
import dev.penstock.expr.Expr;
import dev.penstock.expr.NumberExpr;
import dev.penstock.expr.NumberLike;
import dev.penstock.expr.Operand;
import dev.penstock.ir.Call;
import dev.penstock.ir.SummaryOp;
import java.util.Arrays;

/**
 * What several values of one document come to, for static import: {@code sum(field("a"),
 * field("b"))}. Of several operands an array is a value as a whole; one operand alone is looked
 * into if it is an array, as by the methods of the same names. Accumulators over documents are in
 * {@link Accumulators}.
 */
@SuppressWarnings("varargs") // The arrays are only read.
public final class Summaries {
  private Summaries() {}

  /** The sum of the numbers, 0 without one; other values are passed over. MongoDB's "$sum". */
  @SafeVarargs
  public static <D> NumberExpr<D> sum(NumberLike<? super D>... values) {
    return NumberExpr.of(call(SummaryOp.SUM, values));
  }

  /** The mean of the numbers, null without one; other values are passed over. MongoDB's "$avg". */
  @SafeVarargs
  public static <D> NumberExpr<D> avg(NumberLike<? super D>... values) {
    return NumberExpr.of(call(SummaryOp.AVG, values));
  }

  /** The least value that is neither null nor missing, else null. MongoDB's "$min". */
  @SafeVarargs
  public static <D> AnyExpr<D> min(Expr<? super D, ?>... values) {
    return AnyExpr.of(call(SummaryOp.MIN, values));
  }

  /** The greatest value that is neither null nor missing, else null. MongoDB's "$max". */
  @SafeVarargs
  public static <D> AnyExpr<D> max(Expr<? super D, ?>... values) {
    return AnyExpr.of(call(SummaryOp.MAX, values));
  }

  /** The population standard deviation of the numbers, null without one. MongoDB's "$stdDevPop". */
  @SafeVarargs
  public static <D> DoubleExpr<D> stdDevPop(NumberLike<? super D>... values) {
    return DoubleExpr.of(call(SummaryOp.STD_DEV_POP, values));
  }

  /**
   * The sample standard deviation of the numbers, null with fewer than two. MongoDB's
   * "$stdDevSamp".
   */
  @SafeVarargs
  public static <D> DoubleExpr<D> stdDevSamp(NumberLike<? super D>... values) {
    return DoubleExpr.of(call(SummaryOp.STD_DEV_SAMP, values));
  }

  private static Call call(SummaryOp operator, Operand<?>... values) {
    return Call.of(operator, Arrays.stream(values).map(Operand::node).toList());
  }
}
