package dev.penstock.runtime.functions;

import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function over whole partitions: SQLite gives it all rows of one, and then asks for the result
 * of one row after the other. Its frame is {@code ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED
 * FOLLOWING}.
 */
abstract class PartitionFunction extends WindowedFunction {
  private @Nullable Supplier<Value> results;

  PartitionFunction(FailureSlot failures) {
    super(failures);
  }

  /** The results, row by row, when all rows have been taken in. */
  abstract Supplier<Value> results();

  @Override
  final Value ofRow() {
    Supplier<Value> known = results;
    if (known == null) {
      known = results();
      results = known;
    }
    return known.get();
  }

  @Override
  final Value ofGroup() {
    return Missing.MISSING;
  }
}
