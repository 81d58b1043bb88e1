package dev.penstock.compiler.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows that a window function sees.
 *
 * @param partitionBy what is equal for all of them
 * @param orderBy their order
 * @param frame those around the row; where empty, the function decides
 */
public record RowWindow(List<Sql> partitionBy, List<Sql.OrderTerm> orderBy, Optional<Frame> frame) {
  /** Copies the lists. */
  public RowWindow {
    partitionBy = List.copyOf(partitionBy);
    orderBy = List.copyOf(orderBy);
  }

  /**
   * The rows from one distance to another one, both included; a negative one is before the row.
   *
   * @param first the first row; the partition's where empty
   * @param last the last row; the partition's where empty
   */
  public record Frame(OptionalLong first, OptionalLong last) {
    /** All rows of the partition. */
    public static final Frame ALL = new Frame(OptionalLong.empty(), OptionalLong.empty());

    /** Whether rows that one row's frame has are missing from a later one's. */
    public boolean moves() {
      return first.isPresent();
    }

    /** Whether there may be no row in it. */
    public boolean mayBeEmpty() {
      return first.orElse(0) > 0 || last.orElse(0) < 0;
    }
  }
}
