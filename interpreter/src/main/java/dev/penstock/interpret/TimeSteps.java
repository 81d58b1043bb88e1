package dev.penstock.interpret;

import dev.penstock.ir.TimeUnit;
import java.time.DateTimeException;
import java.time.LocalDateTime;

/** Steps from one date to another. */
final class TimeSteps {
  private static final long MONTHS_OF_QUARTER = 3;

  private TimeSteps() {}

  /**
   * The date that many units later. Units shorter than a day have one length, and in UTC those up
   * to a week; the others keep the local time, and a day that the month lacks becomes its last one.
   *
   * @throws ArithmeticException outside of the range of dates
   * @throws DateTimeException outside of the range of local times
   */
  static long plus(long millis, long amount, TimeUnit unit, TimeZones.Zone zone) {
    boolean hasOneLength =
        zone.isUtc() ? unit.millis().isPresent() : unit.compareTo(TimeUnit.DAY) < 0;
    return hasOneLength
        ? Math.addExact(millis, Math.multiplyExact(amount, unit.meanMillis()))
        : zone.move(millis, local -> plus(local, amount, unit));
  }

  /**
   * The same in UTC.
   *
   * @param stage the stage's name, for the message
   * @throws dev.penstock.EvaluationException 15 outside of the range of dates
   */
  static long plus(long millis, long amount, TimeUnit unit, String stage) {
    try {
      return plus(millis, amount, unit, TimeZones.UTC);
    } catch (ArithmeticException | DateTimeException e) {
      throw Dates.overflow(stage);
    }
  }

  private static LocalDateTime plus(LocalDateTime local, long amount, TimeUnit unit) {
    return switch (unit) {
      case DAY -> local.plusDays(amount);
      case WEEK -> local.plusWeeks(amount);
      case MONTH -> local.plusMonths(amount);
      case QUARTER -> local.plusMonths(Math.multiplyExact(amount, MONTHS_OF_QUARTER));
      case YEAR -> local.plusYears(amount);
      case MILLISECOND, SECOND, MINUTE, HOUR ->
          throw new AssertionError(unit + " has one length everywhere");
    };
  }
}
