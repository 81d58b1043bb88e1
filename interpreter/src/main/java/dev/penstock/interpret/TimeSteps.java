package dev.penstock.interpret;

import dev.penstock.ir.TimeUnit;
import java.time.DateTimeException;
import java.time.LocalDateTime;

/** Steps from one date to another, in UTC. */
final class TimeSteps {
  private static final int MONTHS_OF_QUARTER = 3;

  private TimeSteps() {}

  /**
   * The date that many units later; where its month has no such day, the last day of the month.
   *
   * @param stage the stage's name, for the message
   * @throws dev.penstock.EvaluationException 15 outside of the range of dates
   */
  static long plus(long millis, long amount, TimeUnit unit, String stage) {
    try {
      if (unit.millis().isPresent()) {
        return Math.addExact(millis, Math.multiplyExact(amount, unit.millis().getAsLong()));
      }
      LocalDateTime local = TimeZones.UTC.local(millis);
      return TimeZones.UTC.millis(plusCalendar(local, amount, unit));
    } catch (ArithmeticException | DateTimeException e) {
      throw Dates.overflow(stage);
    }
  }

  private static LocalDateTime plusCalendar(LocalDateTime local, long amount, TimeUnit unit) {
    return switch (unit) {
      case MONTH -> local.plusMonths(amount);
      case QUARTER -> local.plusMonths(Math.multiplyExact(amount, (long) MONTHS_OF_QUARTER));
      case YEAR -> local.plusYears(amount);
      case MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK ->
          throw new AssertionError(unit + " has a fixed length");
    };
  }
}
