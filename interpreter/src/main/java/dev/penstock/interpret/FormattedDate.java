package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a date that is written in a {@link DateFormat}, from start to end. */
final class FormattedDate {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");
  private static final Pattern MINUTES = Pattern.compile("[+-][0-9]{1,4}");
  private static final Pattern ZONE = Pattern.compile(ZoneText.PATTERN, Pattern.CASE_INSENSITIVE);
  private static final int LAST_DAY_OF_YEAR = 366;
  private static final int LAST_ISO_WEEK = 53;
  private static final int DAYS_OF_WEEK = 7;

  private final String text;
  private int position;

  FormattedDate(String text) {
    this.text = text;
  }

  ParsedDate parse(DateFormat format) {
    ParsedDate date = new ParsedDate(text);
    for (DateFormat.Part part : format.parts()) {
      if (part instanceof DateFormat.Plain plain) {
        if (!text.startsWith(plain.text(), position)) {
          throw failure("\"" + plain.text() + "\"");
        }
        position += plain.text().length();
      } else {
        read((DateFormat.Specifier) part, date);
      }
    }
    if (position < text.length()) {
      throw failure("its end");
    }
    return date;
  }

  private void read(DateFormat.Specifier specifier, ParsedDate date) {
    switch (specifier) {
      case SHORT_MONTH_NAME, MONTH_NAME -> date.month(month());
      case DAY -> date.day(number(1, 2, "the day"));
      case ISO_YEAR -> date.isoYear(number(4, 4, "the ISO year"));
      case HOUR -> date.hour(number(1, 2, "the hour"));
      case DAY_OF_YEAR ->
          date.dayOfYear(within(1, LAST_DAY_OF_YEAR, number(1, 3, "the day of the year")));
      case MILLISECOND -> date.millisecond(milliseconds());
      case MONTH -> date.month(number(1, 2, "the month"));
      case MINUTE -> date.minute(number(2, 2, "the minute"));
      case SECOND -> date.second(number(2, 2, "the second"));
      case ISO_DAY -> date.isoDay(within(1, DAYS_OF_WEEK, number(1, 1, "the day of the ISO week")));
      case ISO_WEEK -> date.isoWeek(within(1, LAST_ISO_WEEK, number(1, 2, "the ISO week")));
      case YEAR -> date.year(number(4, 4, "the year"));
      case OFFSET -> date.zone(next(ZONE, Integer.MAX_VALUE, "a time zone"));
      case OFFSET_MINUTES -> date.zone(offset(next(MINUTES, Integer.MAX_VALUE, "an offset")));
      // The format of a text to read has none of these.
      case WEEK, DAY_OF_WEEK -> throw failure("nothing that could be read");
    }
  }

  private int number(int least, int most, String what) {
    int start = position;
    int number = Integer.parseInt(next(DIGITS, most, what));
    if (position - start < least) {
      throw failure(what + " in " + least + " digits");
    }
    return number;
  }

  private int within(int least, int most, int number) {
    if (number < least || number > most) {
      throw failure("a number from " + least + " to " + most + " before that");
    }
    return number;
  }

  /** Fewer than three digits are the first ones of a fraction. */
  private int milliseconds() {
    String digits = next(DIGITS, 3, "the milliseconds");
    return Integer.parseInt((digits + "00").substring(0, 3));
  }

  private int month() {
    OptionalInt month = MonthNames.number(next(LETTERS, Integer.MAX_VALUE, "a month"));
    return month.orElseThrow(() -> failure("the name of a month before that"));
  }

  private static TimeZones.Zone offset(String signedMinutes) {
    int minutes = Integer.parseInt(signedMinutes.substring(1));
    return TimeZones.offset(signedMinutes.startsWith("-") ? -minutes * 60 : minutes * 60);
  }

  private String next(Pattern pattern, int most, String what) {
    int end = (int) Math.min(text.length(), (long) position + most);
    Matcher matcher = pattern.matcher(text).region(position, end);
    if (!matcher.lookingAt()) {
      throw failure(what);
    }
    position = matcher.end();
    return matcher.group();
  }

  private EvaluationException failure(String wanted) {
    return DateText.failure(text, "the format wants " + wanted + " at " + position);
  }
}
