package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.DateOp;
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
    DateUnit by = DateUnit.of(unit, 9, name);
    long steps = steps(amount, by);
    try {
      return new BsonDate(moved(millis, by, steps, zone));
    } catch (ArithmeticException | DateTimeException e) {
      throw new EvaluationException(5166406, name + " leaves the range of dates");
    }
  }

  private long steps(Value amount, DateUnit unit) {
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

  /**
   * Units shorter than a day have one length. The others keep the local time; a day that the month
   * lacks becomes its last one.
   */
  private static long moved(long millis, DateUnit unit, long steps, TimeZones.Zone zone) {
    return switch (unit) {
      case MILLISECOND, SECOND, MINUTE, HOUR ->
          Math.addExact(millis, Math.multiplyExact(steps, unit.meanMillis()));
      case DAY -> zone.move(millis, time -> time.plusDays(steps));
      case WEEK -> zone.move(millis, time -> time.plusWeeks(steps));
      case MONTH -> zone.move(millis, time -> time.plusMonths(steps));
      case QUARTER -> zone.move(millis, time -> time.plusMonths(3 * steps));
      case YEAR -> zone.move(millis, time -> time.plusYears(steps));
    };
  }
}
