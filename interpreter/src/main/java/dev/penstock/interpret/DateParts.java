package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code $dateFromParts} and {@code $dateToParts}. */
final class DateParts {
  private static final String FROM = "$dateFromParts";
  private static final String TO = "$dateToParts";
  private static final int GREATEST_YEAR = 9999;

  /** Where the time's parts begin, after year, month, day and their kin of an ISO week date. */
  private static final int HOUR = 6;

  private DateParts() {}

  /** A part left out is its first value; a part outside of its range moves the next one. */
  static Value dateFromParts(@Nullable Value[] operands) {
    if (hasNull(operands, HOUR, operands.length)) {
      return BsonNull.NULL;
    }
    long hour = bounded(operands[HOUR], "hour", 0);
    long minute = bounded(operands[HOUR + 1], "minute", 0);
    long second = number(operands[HOUR + 2], "second", 0);
    long millisecond = number(operands[HOUR + 3], "millisecond", 0);
    TimeZones.Zone zone = DateArguments.zone(operands[HOUR + 4], FROM);
    if (hasNull(operands, 0, HOUR)) {
      return BsonNull.NULL;
    }
    LocalDate date = operands[3] == null ? date(operands) : isoWeekDate(operands);
    try {
      LocalDateTime time =
          date.atStartOfDay()
              .plusHours(hour)
              .plusMinutes(minute)
              .plusSeconds(second)
              .plus(millisecond, ChronoUnit.MILLIS);
      return new BsonDate(zone.laterMillis(time));
    } catch (ArithmeticException | DateTimeException e) {
      throw new EvaluationException(159, FROM + " leaves the range of dates");
    }
  }

  private static boolean hasNull(@Nullable Value[] operands, int from, int to) {
    for (int i = from; i < to; i++) {
      if (DateArguments.isNull(operands[i])) {
        return true;
      }
    }
    return false;
  }

  private static LocalDate date(@Nullable Value[] operands) {
    int year = year(operands[0], "year", 40523);
    long month = bounded(operands[1], "month", 1);
    long day = bounded(operands[2], "day", 1);
    return LocalDate.of(year, 1, 1).plusMonths(month - 1).plusDays(day - 1);
  }

  private static LocalDate isoWeekDate(@Nullable Value[] operands) {
    int year = year(operands[3], "isoWeekYear", 31095);
    long week = bounded(operands[4], "isoWeek", 1);
    return isoWeekDate(year, week, bounded(operands[5], "isoDayOfWeek", 1));
  }

  /** January 4 is always in the first week. */
  static LocalDate isoWeekDate(int year, long week, long day) {
    return LocalDate.of(year, 1, 4)
        .with(ChronoField.DAY_OF_WEEK, 1)
        .plusWeeks(week - 1)
        .plusDays(day - 1);
  }

  private static int year(@Nullable Value value, String part, int rangeCode) {
    long year = number(value, part, 1970);
    if (year < 1 || year > GREATEST_YEAR) {
      throw new EvaluationException(
          rangeCode, FROM + " takes a year from 1 to 9999 as " + part + ", not " + year);
    }
    return (int) year;
  }

  private static long bounded(@Nullable Value value, String part, long absent) {
    long number = number(value, part, absent);
    if (number != (short) number) {
      throw new EvaluationException(
          31034, FROM + " takes a number from -32768 to 32767 as " + part + ", not " + number);
    }
    return number;
  }

  private static long number(@Nullable Value value, String part, long absent) {
    if (value == null) {
      return absent;
    }
    OptionalLong exact = Operands.number(value, 40515, FROM, part).exactLong();
    if (exact.isEmpty()) {
      throw new EvaluationException(40515, FROM + " takes an integer as " + part);
    }
    return exact.getAsLong();
  }

  static Value dateToParts(@Nullable Value[] operands) {
    Value date = operands[0];
    Value timezone = operands[1];
    Value iso8601 = operands[2];
    if (DateArguments.isNull(timezone)) {
      return BsonNull.NULL;
    }
    TimeZones.Zone zone = DateArguments.zone(timezone, TO);
    if (DateArguments.isNull(iso8601)) {
      return BsonNull.NULL;
    }
    boolean iso = iso8601 != null && flag(iso8601);
    if (date.isNullish()) {
      return BsonNull.NULL;
    }
    LocalDateTime time = zone.local(Dates.millis(date, 16006, TO));
    Document.Builder parts = Document.builder();
    if (iso) {
      put(parts, "isoWeekYear", time.get(IsoFields.WEEK_BASED_YEAR));
      put(parts, "isoWeek", time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      put(parts, "isoDayOfWeek", time.getDayOfWeek().getValue());
    } else {
      put(parts, "year", time.getYear());
      put(parts, "month", time.getMonthValue());
      put(parts, "day", time.getDayOfMonth());
    }
    put(parts, "hour", time.getHour());
    put(parts, "minute", time.getMinute());
    put(parts, "second", time.getSecond());
    put(parts, "millisecond", time.get(ChronoField.MILLI_OF_SECOND));
    return parts.build();
  }

  private static void put(Document.Builder parts, String name, int value) {
    parts.put(name, new BsonInt32(value));
  }

  private static boolean flag(Value value) {
    if (value instanceof BsonBoolean flag) {
      return flag.value();
    }
    throw Operands.wrongType(40521, TO, "a boolean", "iso8601", value);
  }
}
