package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.TimeUnit;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** {@code $dateDiff}: how many boundaries of a unit lie between two dates. */
final class DateDifference {
  private static final String NAME = "$dateDiff";
  private static final int DAYS_OF_WEEK = 7;
  private static final int MONTHS_OF_QUARTER = 3;
  private static final int SECONDS_OF_MINUTE = 60;
  private static final int SECONDS_OF_HOUR = 3600;

  private DateDifference() {}

  static Value dateDiff(@Nullable Value[] operands) {
    Value start = operands[0];
    Value end = operands[1];
    if (start.isNullish() || end.isNullish() || operands[2].isNullish()) {
      return BsonNull.NULL;
    }
    if (DateArguments.isNull(operands[3])) {
      return BsonNull.NULL;
    }
    TimeZones.Zone zone = DateArguments.zone(operands[3], NAME);
    long from = Dates.millis(start, 5166307, NAME);
    long to = Dates.millis(end, 5166307, NAME);
    TimeUnit unit = DateArguments.unit(operands[2], 9, NAME);
    // What a week starts with is read for weeks only.
    Value startOfWeek = unit == TimeUnit.WEEK ? operands[4] : null;
    if (DateArguments.isNull(startOfWeek)) {
      return BsonNull.NULL;
    }
    DayOfWeek first = DateArguments.startOfWeek(startOfWeek, NAME);
    return new BsonInt64(between(from, to, unit, zone, first));
  }

  private static long between(
      long from, long to, TimeUnit unit, TimeZones.Zone zone, DayOfWeek startOfWeek) {
    return switch (unit) {
      case MILLISECOND -> millis(from, to);
      case SECOND -> Math.floorDiv(to, 1000L) - Math.floorDiv(from, 1000L);
      case MINUTE -> clockUnits(from, to, SECONDS_OF_MINUTE, zone);
      case HOUR -> clockUnits(from, to, SECONDS_OF_HOUR, zone);
      case DAY -> day(to, zone) - day(from, zone);
      case WEEK -> week(to, zone, startOfWeek) - week(from, zone, startOfWeek);
      case MONTH -> month(to, zone) - month(from, zone);
      case QUARTER ->
          Math.floorDiv(month(to, zone), MONTHS_OF_QUARTER)
              - Math.floorDiv(month(from, zone), MONTHS_OF_QUARTER);
      case YEAR -> (long) zone.local(to).getYear() - zone.local(from).getYear();
    };
  }

  private static long millis(long from, long to) {
    try {
      return Math.subtractExact(to, from);
    } catch (ArithmeticException e) {
      throw new EvaluationException(5166308, NAME + " finds more milliseconds than a long holds");
    }
  }

  /** Boundaries of the local clock, but for those that a change of the clocks adds or takes. */
  private static long clockUnits(long from, long to, int unitSeconds, TimeZones.Zone zone) {
    int changed = zone.offsetSeconds(to) - zone.offsetSeconds(from);
    return unit(to, unitSeconds, zone) - unit(from, unitSeconds, zone) - changed / unitSeconds;
  }

  private static long unit(long millis, int unitSeconds, TimeZones.Zone zone) {
    LocalDateTime local = zone.local(millis);
    return Math.floorDiv(local.toEpochSecond(ZoneOffset.UTC), (long) unitSeconds);
  }

  private static long day(long millis, TimeZones.Zone zone) {
    return zone.local(millis).toLocalDate().toEpochDay();
  }

  /** Weeks are counted from the first of those days in 1970, a Thursday. */
  private static long week(long millis, TimeZones.Zone zone, DayOfWeek startOfWeek) {
    int sinceStart = DayOfWeek.THURSDAY.getValue() - startOfWeek.getValue();
    return Math.floorDiv(day(millis, zone) + sinceStart, (long) DAYS_OF_WEEK);
  }

  private static long month(long millis, TimeZones.Zone zone) {
    return zone.local(millis).getLong(ChronoField.PROLEPTIC_MONTH);
  }
}
