package dev.penstock;

import dev.penstock.expr.Expr;
import dev.penstock.expr.SortFields;
import dev.penstock.ir.Node;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.SortOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How {@code $setWindowFields} and {@code $fill} put documents together, and in which order: {@code
 * partitionBy(field("state")).sortBy(ascending("day"))}; immutable.
 *
 * @param <D> the documents
 */
public final class Partition<D> {
  private final Optional<Node> partitionBy;
  private final Optional<SortOrder> sortBy;

  private Partition(Optional<Node> partitionBy, Optional<SortOrder> sortBy) {
    this.partitionBy = partitionBy;
    this.sortBy = sortBy;
  }

  /** Documents for which an expression has one value are one partition. */
  public static <D> Partition<D> partitionBy(Expr<D, ?> expression) {
    return new Partition<>(Optional.of(expression.node()), Optional.empty());
  }

  /** All documents are one partition, in the order in which they come. */
  public static Partition<Object> whole() {
    return new Partition<>(Optional.empty(), Optional.empty());
  }

  /**
   * The same in another order.
   *
   * @throws PipelineException 7472500 for a field named twice
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public final Partition<D> sortBy(SortFields<? super D>... fields) {
    List<SortKey> keys = Arrays.stream(fields).flatMap(f -> f.keys().stream()).toList();
    return new Partition<>(partitionBy, Optional.of(new SortOrder(keys)));
  }

  Optional<Node> partitionBy() {
    return partitionBy;
  }

  Optional<SortOrder> sortBy() {
    return sortBy;
  }
}
