package dev.penstock.runtime.functions;

import dev.penstock.interpret.Chance;
import dev.penstock.interpret.Draw;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.function.Supplier;

/** {@link dev.penstock.compiler.contract.SqlFunction#SAMPLE}. */
final class SampleFunction extends PartitionFunction {
  private long seed;
  private long size;
  private int count;

  SampleFunction(FailureSlot failures) {
    super(failures);
  }

  @Override
  void step(int arguments) throws SQLException {
    seed = number(0);
    size = number(1);
    count = Math.addExact(count, 1);
  }

  @Override
  Supplier<Value> results() {
    Iterator<Value> places = Draw.places(size, count, Chance.of(seed)).iterator();
    return places::next;
  }
}
