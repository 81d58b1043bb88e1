package dev.penstock.interpret;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** The parts of a date that have been found in a text; what is left out of the time is zero. */
final class ParsedDate {
  private static final int NANOS_OF_MILLI = 1_000_000;

  private final String text;
  private @Nullable Integer year;
  private @Nullable Integer month;
  private @Nullable Integer day;
  private @Nullable Integer dayOfYear;
  private @Nullable Integer isoYear;
  private @Nullable Integer isoWeek;
  private @Nullable Integer isoDay;
  private @Nullable DayOfWeek weekday;
  private TimeZones.@Nullable Zone zone;
  private boolean hasDate;
  private boolean hasTime;
  private int hour;
  private int minute;
  private int second;
  private int millisecond;

  ParsedDate(String text) {
    this.text = text;
  }

  /** A date begins; a text has one at most. */
  void beginDate() {
    if (hasDate) {
      throw DateText.failure(text, "there are two dates in it");
    }
    hasDate = true;
  }

  /** A time begins; a text has one at most. */
  void beginTime() {
    if (hasTime) {
      throw DateText.failure(text, "there are two times in it");
    }
    hasTime = true;
  }

  boolean hasTime() {
    return hasTime;
  }

  void year(int value) {
    year = value;
  }

  void month(int value) {
    month = value;
  }

  void day(int value) {
    day = value;
  }

  void dayOfYear(int value) {
    dayOfYear = value;
  }

  void isoYear(int value) {
    isoYear = value;
  }

  void isoWeek(int value) {
    isoWeek = value;
  }

  void isoDay(int value) {
    isoDay = value;
  }

  void hour(int value) {
    hour = value;
  }

  void minute(int value) {
    minute = value;
  }

  void second(int value) {
    second = value;
  }

  void millisecond(int value) {
    millisecond = value;
  }

  /** The date is moved to this day of the week, and its time is forgotten. */
  void weekday(DayOfWeek value) {
    weekday = value;
    hasTime = false;
    hour = 0;
    minute = 0;
    second = 0;
    millisecond = 0;
  }

  /** Of twelve hours, noon and midnight are the twelfth. */
  void meridian(boolean afternoon) {
    hour = hour % 12 + (afternoon ? 12 : 0);
  }

  void zone(TimeZones.Zone value) {
    if (zone != null) {
      throw DateText.failure(text, "there are two time zones in it");
    }
    zone = value;
  }

  /** The time zone of this name or offset. */
  void zone(String name) {
    zone(ZoneText.zone(name).orElseThrow(() -> DateText.failure(text, name + " is no time zone")));
  }

  /** A moment, in seconds since 1970. */
  void seconds(long seconds) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    year = time.getYear();
    month = time.getMonthValue();
    day = time.getDayOfMonth();
    hour = time.getHour();
    minute = time.getMinute();
    second = time.getSecond();
    zone(TimeZones.UTC);
  }

  /** The moment, in a time zone that holds where the text names none. */
  long millis(TimeZones.Zone given) {
    if (zone != null && !given.isUtc()) {
      throw DateText.failure(text, "it has a time zone, and so none may be given besides");
    }
    try {
      LocalTime time = LocalTime.of(hour, minute, second, millisecond * NANOS_OF_MILLI);
      return (zone == null ? given : zone).laterMillis(date().atTime(time));
    } catch (DateTimeException | ArithmeticException e) {
      throw DateText.failure(text, "a part of it is out of range");
    }
  }

  private LocalDate date() {
    LocalDate date = calendarDate();
    return weekday == null ? date : date.with(TemporalAdjusters.nextOrSame(weekday));
  }

  private LocalDate calendarDate() {
    if (isoYear != null || isoWeek != null || isoDay != null) {
      if (year != null || month != null || day != null || dayOfYear != null) {
        throw DateText.failure(text, "parts of a date and of an ISO week date do not mix");
      }
      if (isoYear == null) {
        throw DateText.failure(text, "the year is missing");
      }
      return DateParts.isoWeekDate(
          isoYear, isoWeek == null ? 1 : isoWeek, isoDay == null ? 1 : isoDay);
    }
    if (year == null) {
      throw DateText.failure(text, "the year is missing");
    }
    if (dayOfYear != null) {
      return LocalDate.of(year, 1, 1).plusDays(dayOfYear - 1L);
    }
    if (month == null || day == null) {
      throw DateText.failure(text, "the month or the day is missing");
    }
    return LocalDate.of(year, month, day);
  }
}
