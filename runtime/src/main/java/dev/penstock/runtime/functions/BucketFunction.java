package dev.penstock.runtime.functions;

import dev.penstock.interpret.BucketRows;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link dev.penstock.compiler.contract.SqlFunction#BUCKET}. */
final class BucketFunction extends PartitionFunction {
  private int buckets;
  private @Nullable String granularity;

  // Made with the first row: the driver clones the function for each partition.
  private @Nullable List<Value> keys;

  BucketFunction(FailureSlot failures) {
    super(failures);
  }

  @Override
  void step(int arguments) throws SQLException {
    if (keys == null) {
      buckets = (int) number(0);
      granularity = text(1);
      keys = new ArrayList<>();
    }
    keys.add(operand(2));
  }

  @Override
  Supplier<Value> results() {
    return BucketRows.of(
        buckets, Optional.ofNullable(granularity), keys == null ? List.of() : keys);
  }
}
