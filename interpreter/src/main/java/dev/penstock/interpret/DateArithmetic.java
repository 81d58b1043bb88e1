package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.TimeUnit;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.time.DateTimeException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code $dateAdd} and {@code $dateSubtract}. */
final class DateArithmetic {
  private static final int AMOUNT_TYPE = 5166405;

  /** So many milliseconds lie between the least and the greatest date. */
  private static final double ALL_MILLIS = 0x1p64;

  private final String name;
  private final boolean back;

  DateArithmetic(DateOp op) {
    name = op.operatorName();
    back = op == DateOp.DATE_SUBTRACT;
  }

  Value move(@Nullable Value[] operands) {
    Value date = operands[0];
    Value unit = operands[1];
    Value amount = operands[2];
    Value timezone = operands[3];
    if (date.isNullish() || unit.isNullish() || amount.isNullish()) {
      return BsonNull.NULL;
    }
    if (DateArguments.isNull(timezone)) {
      return BsonNull.NULL;
    }
    TimeZones.Zone zone = DateArguments.zone(timezone, name);
    long millis = Dates.millis(date, 5166403, name);
    TimeUnit by = DateArguments.unit(unit, 9, name);
    long steps = steps(amount, by);
    try {
      return new BsonDate(TimeSteps.plus(millis, steps, by, zone));
    } catch (ArithmeticException | DateTimeException e) {
      throw new EvaluationException(5166406, name + " leaves the range of dates");
    }
  }

  private long steps(Value amount, TimeUnit unit) {
    OptionalLong exact = Operands.number(amount, AMOUNT_TYPE, name, "amount").exactLong();
    if (exact.isEmpty()) {
      throw new EvaluationException(AMOUNT_TYPE, name + " takes a 64-bit integer as amount");
    }
    long steps = exact.getAsLong();
    if (back && steps == Long.MIN_VALUE) {
      throw new EvaluationException(6045000, name + " takes no amount as low as " + steps);
    }
    if (Math.abs((double) steps) > ALL_MILLIS / unit.meanMillis()) {
      throw new EvaluationException(5976500, name + " takes no amount as far from 0 as " + steps);
    }
    return back ? -steps : steps;
  }
}
