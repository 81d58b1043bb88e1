package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.TimeUnit;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code $derivative}: the difference between the last value and the first one, over the distance
 * between the values that sort them. It takes in pairs of the sorting value and the input. Null
 * where there is no distance or a value is null or missing. MongoDB's "$derivative".
 */
final class Slope implements Accumulator {
  private static final String NAME = "$derivative";

  private final Optional<TimeUnit> unit;
  private @Nullable BsonArray first;
  private @Nullable BsonArray last;

  Slope(Optional<TimeUnit> unit) {
    this.unit = unit;
  }

  @Override
  public void add(Value value) {
    last = (BsonArray) value;
    if (first == null) {
      first = last;
    }
  }

  @Override
  public Value result() {
    if (first == null || last == null) {
      return BsonNull.NULL;
    }
    checkTime(first.get(0));
    checkTime(last.get(0));
    Optional<NumberValue> run = difference(last.get(0), first.get(0));
    Optional<NumberValue> rise = difference(last.get(1), first.get(1));
    if (run.isEmpty() || rise.isEmpty() || Numbers.isZero(run.get())) {
      return BsonNull.NULL;
    }
    NumberValue distance =
        unit.isEmpty()
            ? run.get()
            : Numbers.divide(run.get(), new BsonInt64(unit.get().millis().orElseThrow()));
    return Numbers.divide(rise.get(), distance);
  }

  private void checkTime(Value value) {
    if (unit.isPresent() && !(value instanceof BsonDate)) {
      throw Operands.wrongType(5624900, NAME, "a date", "sortBy, where there is a unit", value);
    }
    if (unit.isEmpty() && value instanceof BsonDate) {
      throw new EvaluationException(5624901, NAME + " by a date needs a unit");
    }
  }

  private static Optional<NumberValue> difference(Value end, Value start) {
    if (end.isNullish() || start.isNullish()) {
      return Optional.empty();
    }
    return Optional.of(Numbers.subtract(number(end), number(start)));
  }

  private static NumberValue number(Value value) {
    return value instanceof BsonDate date
        ? new BsonInt64(date.millis())
        : Operands.number(value, 14, NAME, "input");
  }
}
