package dev.penstock;

import static dev.penstock.ir.AccumulatorOp.ADD_TO_SET;
import static dev.penstock.ir.AccumulatorOp.AVG;
import static dev.penstock.ir.AccumulatorOp.BOTTOM;
import static dev.penstock.ir.AccumulatorOp.BOTTOM_N;
import static dev.penstock.ir.AccumulatorOp.CONCAT_ARRAYS;
import static dev.penstock.ir.AccumulatorOp.FIRST;
import static dev.penstock.ir.AccumulatorOp.FIRST_N;
import static dev.penstock.ir.AccumulatorOp.LAST;
import static dev.penstock.ir.AccumulatorOp.LAST_N;
import static dev.penstock.ir.AccumulatorOp.MAX;
import static dev.penstock.ir.AccumulatorOp.MAX_N;
import static dev.penstock.ir.AccumulatorOp.MEDIAN;
import static dev.penstock.ir.AccumulatorOp.MERGE_OBJECTS;
import static dev.penstock.ir.AccumulatorOp.MIN;
import static dev.penstock.ir.AccumulatorOp.MIN_N;
import static dev.penstock.ir.AccumulatorOp.PERCENTILE;
import static dev.penstock.ir.AccumulatorOp.PUSH;
import static dev.penstock.ir.AccumulatorOp.SET_UNION;
import static dev.penstock.ir.AccumulatorOp.STD_DEV_POP;
import static dev.penstock.ir.AccumulatorOp.STD_DEV_SAMP;
import static dev.penstock.ir.AccumulatorOp.SUM;
import static dev.penstock.ir.AccumulatorOp.TOP;
import static dev.penstock.ir.AccumulatorOp.TOP_N;

import dev.penstock.expr.DocumentLike;
import dev.penstock.expr.Expr;
import dev.penstock.expr.ListLike;
import dev.penstock.expr.NumberLike;
import dev.penstock.expr.SortFields;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Node;
import java.util.Arrays;
import java.util.Optional;

/**
 * Fields of {@code $group}, for static import: the name of the field and what is accumulated in it.
 * MongoDB's "$group".
 *
 * <p>Each method throws a {@link PipelineException} for a name that MongoDB refuses: one with a dot
 * (40235), one that starts with a dollar sign (40236), or _id (16406); and 7548606 for an {@code n}
 * that is not positive, 15976 without a key to sort by.
 */
@SuppressWarnings("varargs") // The arrays are only read.
public final class Accumulators {
  private Accumulators() {}

  /** The sum of the numbers, 0 without one; other values are passed over. MongoDB's "$sum". */
  public static <D> GroupField<D> sum(String name, NumberLike<D> value) {
    return field(name, SUM, value.node());
  }

  /** The constant times the number of documents. MongoDB's "$sum". */
  public static GroupField<Object> sum(String name, Number value) {
    return field(name, SUM, Expr.nodeOf(value));
  }

  /** The mean of the numbers, null without one; other values are passed over. MongoDB's "$avg". */
  public static <D> GroupField<D> avg(String name, NumberLike<D> value) {
    return field(name, AVG, value.node());
  }

  /** The least value that is neither null nor missing, else null. MongoDB's "$min". */
  public static <D> GroupField<D> min(String name, Expr<D, ?> value) {
    return field(name, MIN, value.node());
  }

  /** The greatest value that is neither null nor missing, else null. MongoDB's "$max". */
  public static <D> GroupField<D> max(String name, Expr<D, ?> value) {
    return field(name, MAX, value.node());
  }

  /** The first document's value, null where it is missing. MongoDB's "$first". */
  public static <D> GroupField<D> first(String name, Expr<D, ?> value) {
    return field(name, FIRST, value.node());
  }

  /** The last document's value, null where it is missing. MongoDB's "$last". */
  public static <D> GroupField<D> last(String name, Expr<D, ?> value) {
    return field(name, LAST, value.node());
  }

  /** The array of the values that are not missing. MongoDB's "$push". */
  public static <D> GroupField<D> push(String name, Expr<D, ?> value) {
    return field(name, PUSH, value.node());
  }

  /**
   * The array of the distinct values that are not missing, in no particular order. MongoDB's
   * "$addToSet".
   */
  public static <D> GroupField<D> addToSet(String name, Expr<D, ?> value) {
    return field(name, ADD_TO_SET, value.node());
  }

  /** The number of documents. MongoDB's "$count (Accumulator)". */
  public static GroupField<Object> count(String name) {
    return new GroupField<>(Accumulation.count(name));
  }

  /**
   * The merged documents, later ones winning; null and missing are passed over. MongoDB's
   * "$mergeObjects".
   */
  public static <D> GroupField<D> mergeObjects(String name, DocumentLike<D> value) {
    return field(name, MERGE_OBJECTS, value.node());
  }

  /** The population standard deviation of the numbers, null without one. MongoDB's "$stdDevPop". */
  public static <D> GroupField<D> stdDevPop(String name, NumberLike<D> value) {
    return field(name, STD_DEV_POP, value.node());
  }

  /**
   * The sample standard deviation of the numbers, null with fewer than two. MongoDB's
   * "$stdDevSamp".
   */
  public static <D> GroupField<D> stdDevSamp(String name, NumberLike<D> value) {
    return field(name, STD_DEV_SAMP, value.node());
  }

  /** The array of the elements of arrays, one after the other. MongoDB's "$concatArrays". */
  public static <D> GroupField<D> concatArrays(String name, ListLike<D, ?, ?, ?> value) {
    return field(name, CONCAT_ARRAYS, value.node());
  }

  /**
   * The array of the distinct elements of arrays, in no particular order. MongoDB's "$setUnion".
   */
  public static <D> GroupField<D> setUnion(String name, ListLike<D, ?, ?, ?> value) {
    return field(name, SET_UNION, value.node());
  }

  /** The first documents' values, null where one is missing. MongoDB's "$firstN". */
  public static <D> GroupField<D> firstN(String name, Expr<D, ?> input, int n) {
    return field(name, FIRST_N, input, Expr.nodeOf(n));
  }

  /**
   * As {@link #firstN(String, Expr, int)}, with an {@code n} that is computed from the group's key:
   * a field of it is {@code field("region")} where the key is {@code document(computed("region",
   * ...))}.
   */
  public static <D> GroupField<D> firstN(String name, Expr<D, ?> input, NumberLike<?> n) {
    return field(name, FIRST_N, input, n.node());
  }

  /** The last documents' values, null where one is missing. MongoDB's "$lastN". */
  public static <D> GroupField<D> lastN(String name, Expr<D, ?> input, int n) {
    return field(name, LAST_N, input, Expr.nodeOf(n));
  }

  /** As {@link #lastN(String, Expr, int)}, with an {@code n} computed from the group's key. */
  public static <D> GroupField<D> lastN(String name, Expr<D, ?> input, NumberLike<?> n) {
    return field(name, LAST_N, input, n.node());
  }

  /**
   * The {@code n} greatest values that are neither null nor missing, the greatest first. MongoDB's
   * "$maxN".
   */
  public static <D> GroupField<D> maxN(String name, Expr<D, ?> input, int n) {
    return field(name, MAX_N, input, Expr.nodeOf(n));
  }

  /** As {@link #maxN(String, Expr, int)}, with an {@code n} computed from the group's key. */
  public static <D> GroupField<D> maxN(String name, Expr<D, ?> input, NumberLike<?> n) {
    return field(name, MAX_N, input, n.node());
  }

  /**
   * The {@code n} least values that are neither null nor missing, the least first. MongoDB's
   * "$minN".
   */
  public static <D> GroupField<D> minN(String name, Expr<D, ?> input, int n) {
    return field(name, MIN_N, input, Expr.nodeOf(n));
  }

  /** As {@link #minN(String, Expr, int)}, with an {@code n} computed from the group's key. */
  public static <D> GroupField<D> minN(String name, Expr<D, ?> input, NumberLike<?> n) {
    return field(name, MIN_N, input, n.node());
  }

  /**
   * The number in the middle, the lesser of two, as a double; null without a number. MongoDB's
   * "$median".
   */
  public static <D> GroupField<D> median(String name, NumberLike<D> value) {
    return field(name, MEDIAN, value.node());
  }

  /**
   * The array of the numbers at places from 0 to 1, so 0.9 for the 90th percentile, as doubles;
   * nulls without a number. MongoDB's "$percentile".
   */
  public static <D> GroupField<D> percentile(String name, NumberLike<D> value, double... p) {
    Node places = ArrayNode.of(Arrays.stream(p).mapToObj(Expr::nodeOf).toList());
    return new GroupField<>(
        new Accumulation(name, AccumulatorCall.of(PERCENTILE, value.node(), places)));
  }

  /** The output of the document that sorts first, null where it is missing. MongoDB's "$top". */
  @SafeVarargs
  public static <D> GroupField<D> top(
      String name, Expr<D, ?> output, SortFields<? super D>... sortBy) {
    return sorted(name, TOP, output, Optional.empty(), sortBy);
  }

  /** The outputs of the {@code n} documents that sort first. MongoDB's "$topN". */
  @SafeVarargs
  public static <D> GroupField<D> topN(
      String name, Expr<D, ?> output, int n, SortFields<? super D>... sortBy) {
    return sorted(name, TOP_N, output, Optional.of(Expr.nodeOf(n)), sortBy);
  }

  /**
   * As {@link #topN(String, Expr, int, SortFields...)}, with an {@code n} computed from the group's
   * key.
   */
  @SafeVarargs
  public static <D> GroupField<D> topN(
      String name, Expr<D, ?> output, NumberLike<?> n, SortFields<? super D>... sortBy) {
    return sorted(name, TOP_N, output, Optional.of(n.node()), sortBy);
  }

  /** The output of the document that sorts last, null where it is missing. MongoDB's "$bottom". */
  @SafeVarargs
  public static <D> GroupField<D> bottom(
      String name, Expr<D, ?> output, SortFields<? super D>... sortBy) {
    return sorted(name, BOTTOM, output, Optional.empty(), sortBy);
  }

  /**
   * The outputs of the {@code n} documents that sort last, in the order of the sort. MongoDB's
   * "$bottomN".
   */
  @SafeVarargs
  public static <D> GroupField<D> bottomN(
      String name, Expr<D, ?> output, int n, SortFields<? super D>... sortBy) {
    return sorted(name, BOTTOM_N, output, Optional.of(Expr.nodeOf(n)), sortBy);
  }

  /**
   * As {@link #bottomN(String, Expr, int, SortFields...)}, with an {@code n} computed from the
   * group's key.
   */
  @SafeVarargs
  public static <D> GroupField<D> bottomN(
      String name, Expr<D, ?> output, NumberLike<?> n, SortFields<? super D>... sortBy) {
    return sorted(name, BOTTOM_N, output, Optional.of(n.node()), sortBy);
  }

  @SafeVarargs
  private static <D> GroupField<D> sorted(
      String name,
      AccumulatorOp operator,
      Expr<D, ?> output,
      Optional<Node> n,
      SortFields<? super D>... sortBy) {
    return new GroupField<>(
        new Accumulation(
            name,
            new AccumulatorCall(
                operator,
                Optional.of(output.node()),
                n,
                Arrays.stream(sortBy).flatMap(fields -> fields.keys().stream()).toList())));
  }

  private static <D> GroupField<D> field(
      String name, AccumulatorOp operator, Expr<D, ?> input, Node n) {
    return new GroupField<>(new Accumulation(name, AccumulatorCall.of(operator, input.node(), n)));
  }

  private static <D> GroupField<D> field(String name, AccumulatorOp operator, Node operand) {
    return new GroupField<>(Accumulation.of(name, operator, operand));
  }
}
