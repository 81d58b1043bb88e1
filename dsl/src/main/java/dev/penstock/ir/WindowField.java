package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.Optional;

/**
 * A field of {@code $setWindowFields} and what is computed for it.
 *
 * @param path the field
 * @param function the function
 * @param window what the function sees; none for the whole partition
 */
public record WindowField(Path path, WindowFunction function, Optional<Window> window) {
  /** Refuses an accumulator that has no window form. */
  public WindowField {
    if (function instanceof AccumulatorCall call
        && call.operator() == AccumulatorOp.MERGE_OBJECTS) {
      throw new PipelineException(9, "$mergeObjects is no window function");
    }
  }

  /** Refuses an order of documents that the function or its window cannot do with. */
  void checkOrder(Optional<SortOrder> sortBy) {
    if (function instanceof WindowCall call) {
      call.check(window, sortBy);
    }
    window.ifPresent(w -> w.checkOrder(sortBy));
  }
}
