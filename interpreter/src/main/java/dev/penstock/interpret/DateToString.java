package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/** {@code $dateToString}. */
final class DateToString {
  private static final String NAME = "$dateToString";
  private static final int GREATEST_NUMBER = 9999;
  private static final int SECONDS_OF_MINUTE = 60;
  private static final int MINUTES_OF_HOUR = 60;

  private DateToString() {}

  /** A wrong format or time zone is an error even where the date is null. */
  static Value dateToString(@Nullable Value[] operands) {
    Value date = operands[0];
    Value format = operands[1];
    Value timezone = operands[2];
    DateFormat given = null;
    if (format != null && !format.isNullish()) {
      given = DateFormat.toWrite(Operands.string(format, 18533, NAME, "format"));
    }
    TimeZones.Zone zone =
        DateArguments.isNull(timezone) ? null : DateArguments.zone(timezone, NAME);
    if (date.isNullish() || zone == null) {
      return BsonNull.NULL;
    }
    long millis = Dates.millis(date, 16006, NAME);
    if (given == null) {
      if (format != null) {
        return BsonNull.NULL;
      }
      given = zone.isUtc() ? DateFormat.ISO_UTC : DateFormat.ISO;
    }
    return new BsonString(text(millis, zone, given));
  }

  private static String text(long millis, TimeZones.Zone zone, DateFormat format) {
    LocalDateTime time = zone.local(millis);
    int offset = zone.offsetSeconds(millis) / SECONDS_OF_MINUTE;
    StringBuilder text = new StringBuilder();
    for (DateFormat.Part part : format.parts()) {
      if (part instanceof DateFormat.Plain plain) {
        text.append(plain.text());
      } else {
        append((DateFormat.Specifier) part, time, offset, text);
      }
    }
    return text.toString();
  }

  private static void append(
      DateFormat.Specifier specifier, LocalDateTime time, int offset, StringBuilder text) {
    switch (specifier) {
      case SHORT_MONTH_NAME -> text.append(MonthNames.abbreviated(time.getMonth()));
      case MONTH_NAME -> text.append(MonthNames.full(time.getMonth()));
      case DAY -> pad(time.getDayOfMonth(), 2, text);
      case ISO_YEAR -> pad(time.get(IsoFields.WEEK_BASED_YEAR), 4, text);
      case HOUR -> pad(time.getHour(), 2, text);
      case DAY_OF_YEAR -> pad(time.getDayOfYear(), 3, text);
      case MILLISECOND -> pad(time.get(ChronoField.MILLI_OF_SECOND), 3, text);
      case MONTH -> pad(time.getMonthValue(), 2, text);
      case MINUTE -> pad(time.getMinute(), 2, text);
      case SECOND -> pad(time.getSecond(), 2, text);
      case ISO_DAY -> text.append(time.getDayOfWeek().getValue());
      case WEEK -> pad(DateEvaluation.week(time), 2, text);
      case ISO_WEEK -> pad(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, text);
      case DAY_OF_WEEK -> text.append(DateEvaluation.daysSinceSunday(time) + 1);
      case YEAR -> pad(time.getYear(), 4, text);
      case OFFSET -> {
        text.append(offset < 0 ? '-' : '+');
        pad(Math.abs(offset) / MINUTES_OF_HOUR, 2, text);
        pad(Math.abs(offset) % MINUTES_OF_HOUR, 2, text);
      }
      case OFFSET_MINUTES -> text.append(offset);
    }
  }

  private static void pad(int number, int width, StringBuilder text) {
    if (number < 0 || number > GREATEST_NUMBER) {
      throw new EvaluationException(
          18537, "only dates of the years 0 to 9999 have a text, not of " + number);
    }
    String digits = Integer.toString(number);
    text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
