package dev.penstock.expr;

import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Call;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.SummaryOp;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import java.util.Arrays;

/**
 * What the elements of an array come to: the accumulators as expressions. They look one level deep,
 * so that an array among the elements is a value as a whole; a value that is no array counts as its
 * only element.
 *
 * @param <D> the documents that the expression reads
 */
public sealed interface ListSummaries<D> extends Operand<D> permits ListLike {
  /** The sum of the numbers, 0 without one; other values are passed over. MongoDB's "$sum". */
  default NumberExpr<D> sum() {
    return NumberExpr.of(Call.of(SummaryOp.SUM, node()));
  }

  /** The mean of the numbers, null without one; other values are passed over. MongoDB's "$avg". */
  default NumberExpr<D> avg() {
    return NumberExpr.of(Call.of(SummaryOp.AVG, node()));
  }

  /** The least value that is not null, else null. MongoDB's "$min". */
  default AnyExpr<D> min() {
    return AnyExpr.of(Call.of(SummaryOp.MIN, node()));
  }

  /** The greatest value that is not null, else null. MongoDB's "$max". */
  default AnyExpr<D> max() {
    return AnyExpr.of(Call.of(SummaryOp.MAX, node()));
  }

  /** The population standard deviation of the numbers, null without one. MongoDB's "$stdDevPop". */
  default DoubleExpr<D> stdDevPop() {
    return DoubleExpr.of(Call.of(SummaryOp.STD_DEV_POP, node()));
  }

  /**
   * The sample standard deviation of the numbers, null with fewer than two. MongoDB's
   * "$stdDevSamp".
   */
  default DoubleExpr<D> stdDevSamp() {
    return DoubleExpr.of(Call.of(SummaryOp.STD_DEV_SAMP, node()));
  }

  /**
   * The number in the middle, the lesser of two; null without a number. NaN is passed over.
   * MongoDB's "$median".
   */
  default DoubleExpr<D> median() {
    return DoubleExpr.of(Call.of(SummaryOp.MEDIAN, node(), method()));
  }

  /**
   * The array of the numbers at places from 0 to 1, so 0.9 for the 90th percentile; nulls without a
   * number. NaN is passed over. MongoDB's "$percentile".
   *
   * @throws dev.penstock.PipelineException 7750301 without a place, 7750303 for one that is not
   *     from 0 to 1
   */
  default ArrayExpr<D> percentile(double... p) {
    Node places =
        ArrayNode.of(Arrays.stream(p).mapToObj(BsonDouble::new).map(Literal::of).toList());
    return ArrayExpr.of(Call.of(SummaryOp.PERCENTILE, node(), places, method()));
  }

  /**
   * The element that sorts first by its fields, null where there is none; an error unless this is
   * an array. MongoDB's "$top (expression operator)".
   *
   * @throws dev.penstock.PipelineException 2 without a field
   */
  default AnyExpr<D> top(SortFields<?>... sortBy) {
    return AnyExpr.of(Call.of(SummaryOp.TOP, node(), sorted(sortBy)));
  }

  /** The first {@code n} elements by their fields. MongoDB's "$topN (expression operator)". */
  default ArrayExpr<D> topN(int n, SortFields<?>... sortBy) {
    return ArrayExpr.of(Call.of(SummaryOp.TOP_N, Operands.node(n), node(), sorted(sortBy)));
  }

  /**
   * The element that sorts last by its fields, null where there is none; an error unless this is an
   * array. MongoDB's "$bottom (expression operator)".
   *
   * @throws dev.penstock.PipelineException 2 without a field
   */
  default AnyExpr<D> bottom(SortFields<?>... sortBy) {
    return AnyExpr.of(Call.of(SummaryOp.BOTTOM, node(), sorted(sortBy)));
  }

  /** The last {@code n} elements by their fields. MongoDB's "$bottomN (expression operator)". */
  default ArrayExpr<D> bottomN(int n, SortFields<?>... sortBy) {
    return ArrayExpr.of(Call.of(SummaryOp.BOTTOM_N, Operands.node(n), node(), sorted(sortBy)));
  }

  private static Node method() {
    return Literal.of(new BsonString("approximate"));
  }

  private static Node sorted(SortFields<?>... sortBy) {
    Document.Builder keys = Document.builder();
    for (SortFields<?> fields : sortBy) {
      for (SortKey key : fields.keys()) {
        keys.put(key.path().toString(), key.direction().sign());
      }
    }
    return Literal.of(keys.build());
  }
}
