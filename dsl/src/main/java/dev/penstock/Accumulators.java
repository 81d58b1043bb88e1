package dev.penstock;

import static dev.penstock.ir.AccumulatorOp.ADD_TO_SET;
import static dev.penstock.ir.AccumulatorOp.AVG;
import static dev.penstock.ir.AccumulatorOp.FIRST;
import static dev.penstock.ir.AccumulatorOp.LAST;
import static dev.penstock.ir.AccumulatorOp.MAX;
import static dev.penstock.ir.AccumulatorOp.MERGE_OBJECTS;
import static dev.penstock.ir.AccumulatorOp.MIN;
import static dev.penstock.ir.AccumulatorOp.PUSH;
import static dev.penstock.ir.AccumulatorOp.STD_DEV_POP;
import static dev.penstock.ir.AccumulatorOp.STD_DEV_SAMP;
import static dev.penstock.ir.AccumulatorOp.SUM;

import dev.penstock.expr.DocumentLike;
import dev.penstock.expr.Expr;
import dev.penstock.expr.NumberLike;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Node;

/**
 * Fields of {@code $group}, for static import: the name of the field and what is accumulated in it.
 * MongoDB's "$group".
 *
 * <p>Each method throws a {@link PipelineException} for a name that MongoDB refuses: one with a dot
 * (40235), one that starts with a dollar sign (40236), or _id (16406).
 */
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

  private static <D> GroupField<D> field(String name, AccumulatorOp operator, Node operand) {
    return new GroupField<>(Accumulation.of(name, operator, operand));
  }
}
