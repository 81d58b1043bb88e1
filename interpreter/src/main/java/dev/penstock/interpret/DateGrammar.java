package dev.penstock.interpret;

import static dev.penstock.interpret.DateGrammar.Field.DAY;
import static dev.penstock.interpret.DateGrammar.Field.DAY_OF_YEAR;
import static dev.penstock.interpret.DateGrammar.Field.FOUR_DIGITS;
import static dev.penstock.interpret.DateGrammar.Field.FRACTION;
import static dev.penstock.interpret.DateGrammar.Field.HOUR;
import static dev.penstock.interpret.DateGrammar.Field.ISO_DAY;
import static dev.penstock.interpret.DateGrammar.Field.ISO_WEEK;
import static dev.penstock.interpret.DateGrammar.Field.ISO_YEAR;
import static dev.penstock.interpret.DateGrammar.Field.MERIDIAN;
import static dev.penstock.interpret.DateGrammar.Field.MINUTE;
import static dev.penstock.interpret.DateGrammar.Field.MONTH;
import static dev.penstock.interpret.DateGrammar.Field.MONTH_NAME;
import static dev.penstock.interpret.DateGrammar.Field.SECOND;
import static dev.penstock.interpret.DateGrammar.Field.SECONDS;
import static dev.penstock.interpret.DateGrammar.Field.WEEKDAY;
import static dev.penstock.interpret.DateGrammar.Field.YEAR;
import static dev.penstock.interpret.DateGrammar.Field.ZONE;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spellings of dates that MongoDB reads without a format. A text is a row of dates, times, time
 * zones and days of the week, in any order; at each place the longest of the spellings is taken,
 * and of two the first one below.
 */
final class DateGrammar {
  /** What a group of a spelling holds. */
  enum Field {
    YEAR,
    MONTH,
    MONTH_NAME,
    DAY,
    DAY_OF_YEAR,
    ISO_YEAR,
    ISO_WEEK,
    ISO_DAY,
    WEEKDAY,
    HOUR,
    MINUTE,
    SECOND,
    FRACTION,
    MERIDIAN,
    /** Hour and minute in four digits, or a year if there is a time already. */
    FOUR_DIGITS,
    ZONE,
    SECONDS
  }

  private static final Set<Field> OF_YEAR = Set.of(MONTH, MONTH_NAME);
  private static final Set<Field> OF_DATE = Set.of(MONTH, MONTH_NAME, DAY_OF_YEAR, ISO_WEEK);

  private static final String Y = "([0-9]{1,4})";
  private static final String Y4 = "([0-9]{4})";
  private static final String M = "(1[0-2]|0?[0-9])";
  private static final String MM = "(0[0-9]|1[0-2])";
  private static final String NAME = "(" + MonthNames.PATTERN + ")";
  private static final String D = "(3[01]|[0-2]?[0-9])";
  private static final String DD = "(0[0-9]|[12][0-9]|3[01])";
  private static final String NTH = "(?:st|nd|rd|th)?";
  private static final String H12 = "(1[0-2]|0?[1-9])";
  private static final String H = "(2[0-4]|[01]?[0-9])";
  private static final String HH = "([01][0-9]|2[0-4])";
  private static final String I = "([0-5]?[0-9])";
  private static final String II = "([0-5][0-9])";
  private static final String S = "(60|[0-5]?[0-9])";
  private static final String SS = "(60|[0-5][0-9])";
  private static final String FRACTIONS = "(?:[.,:]([0-9]+))?";
  private static final String CLOCK = "t?" + H + "[:.]" + I + "(?:[:.]" + S + FRACTIONS + ")?";
  private static final String AM_PM = "[ \\t]*([ap])\\.?m\\.?(?=[ \\t]|$)";
  private static final String GAP = "[ \\t.-]*";
  private static final String AFTER_DAY = "[,.stndrh\\t ]";

  private static final List<Spelling> SPELLINGS =
      List.of(
          spelling("[ .,\\t]+"),
          spelling("@(-?[0-9]{1,18})", SECONDS),
          spelling(
              H12 + "(?:[:.]" + II + "(?:[:.]" + SS + FRACTIONS + ")?)?" + AM_PM,
              HOUR,
              MINUTE,
              SECOND,
              FRACTION,
              MERIDIAN),
          spelling(CLOCK, HOUR, MINUTE, SECOND, FRACTION),
          spelling("t" + HH + "(?:" + II + SS + "?)?", HOUR, MINUTE, SECOND),
          spelling("((?:[01][0-9]|2[0-4])[0-5][0-9])", FOUR_DIGITS),
          spelling("([+-]?[0-9]{4})-" + MM + "-" + DD, YEAR, MONTH, DAY),
          spelling("([0-9]{2})-" + MM + "-" + DD, YEAR, MONTH, DAY),
          spelling(Y4 + "/" + M + "/" + D + "/?", YEAR, MONTH, DAY),
          spelling(Y + "-" + M + "-" + D, YEAR, MONTH, DAY),
          spelling(Y4 + "-" + M, YEAR, MONTH),
          spelling(Y4 + MM + DD, YEAR, MONTH, DAY),
          spelling(M + "/" + D + "/" + Y, MONTH, DAY, YEAR),
          spelling(D + "[.\\t-]" + M + "[.-]" + Y4, DAY, MONTH, YEAR),
          spelling(D + "[.\\t]" + M + "\\.([0-9]{2})", DAY, MONTH, YEAR),
          spelling(D + NTH + GAP + NAME + GAP + Y, DAY, MONTH_NAME, YEAR),
          spelling(D + NTH + GAP + NAME, DAY, MONTH_NAME),
          spelling(NAME + GAP + D + AFTER_DAY + "+" + Y, MONTH_NAME, DAY, YEAR),
          spelling(NAME + GAP + Y4, MONTH_NAME, YEAR),
          spelling(NAME + GAP + D + AFTER_DAY + "*", MONTH_NAME, DAY),
          spelling(
              NAME + GAP + D + AFTER_DAY + "*" + CLOCK,
              MONTH_NAME,
              DAY,
              HOUR,
              MINUTE,
              SECOND,
              FRACTION),
          spelling(NAME + "-" + DD + "-" + Y, MONTH_NAME, DAY, YEAR),
          spelling(Y + "-" + NAME + "-" + DD, YEAR, MONTH_NAME, DAY),
          spelling(Y4 + GAP + NAME, YEAR, MONTH_NAME),
          spelling(
              D + "/" + NAME + "/" + Y4 + ":" + HH + ":" + II + ":" + SS,
              DAY,
              MONTH_NAME,
              YEAR,
              HOUR,
              MINUTE,
              SECOND),
          spelling(
              Y4 + ":" + MM + ":" + DD + " " + HH + ":" + II + ":" + SS,
              YEAR,
              MONTH,
              DAY,
              HOUR,
              MINUTE,
              SECOND),
          spelling(Y4 + "[.-]?((?!000)[0-2][0-9]{2}|3[0-5][0-9]|36[0-6])", YEAR, DAY_OF_YEAR),
          spelling(Y4 + "-?W(0[1-9]|[1-4][0-9]|5[0-3])(?:-?([0-7]))?", ISO_YEAR, ISO_WEEK, ISO_DAY),
          spelling(Y4, YEAR),
          spelling("(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)?", WEEKDAY),
          spelling("\\(?(" + ZoneText.PATTERN + ")\\)?", ZONE));

  private DateGrammar() {}

  /** A spelling and what its groups hold. */
  private record Spelling(Pattern pattern, List<Field> fields) {
    void read(Matcher matcher, ParsedDate date) {
      if (fields.stream().anyMatch(OF_DATE::contains)) {
        date.beginDate();
      }
      if (fields.stream().anyMatch(OF_YEAR::contains)) {
        // Of a month without a day, the first.
        date.day(1);
      }
      if (fields.contains(HOUR)) {
        date.beginTime();
      }
      for (int i = 0; i < fields.size(); i++) {
        String group = matcher.group(i + 1);
        if (group != null) {
          set(fields.get(i), group, date);
        }
      }
    }
  }

  private static Spelling spelling(String pattern, Field... fields) {
    return new Spelling(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), List.of(fields));
  }

  /**
   * What is found in the text.
   *
   * @throws dev.penstock.EvaluationException 241 for a text that is no row of known spellings
   */
  static ParsedDate parse(String text) {
    ParsedDate date = new ParsedDate(text);
    int position = 0;
    while (position < text.length()) {
      Spelling longest = null;
      Matcher found = null;
      int end = position;
      for (Spelling spelling : SPELLINGS) {
        Matcher matcher = spelling.pattern().matcher(text).region(position, text.length());
        if (matcher.lookingAt() && matcher.end() > end) {
          longest = spelling;
          found = matcher;
          end = matcher.end();
        }
      }
      if (longest == null || found == null) {
        throw DateText.failure(text, "nothing is known that is written as at " + position);
      }
      try {
        longest.read(found, date);
      } catch (DateTimeException e) {
        throw DateText.failure(text, "a part of it is out of range");
      }
      position = end;
    }
    return date;
  }

  private static void set(Field field, String group, ParsedDate date) {
    switch (field) {
      case YEAR -> date.year(year(group));
      case MONTH -> date.month(Integer.parseInt(group));
      case MONTH_NAME -> MonthNames.number(group).ifPresent(date::month);
      case DAY -> date.day(Integer.parseInt(group));
      case DAY_OF_YEAR -> date.dayOfYear(Integer.parseInt(group));
      case ISO_YEAR -> date.isoYear(Integer.parseInt(group));
      case ISO_WEEK -> date.isoWeek(Integer.parseInt(group));
      case ISO_DAY -> date.isoDay(Integer.parseInt(group));
      case WEEKDAY -> date.weekday(weekday(group));
      case HOUR -> date.hour(Integer.parseInt(group));
      case MINUTE -> date.minute(Integer.parseInt(group));
      case SECOND -> date.second(Integer.parseInt(group));
      case FRACTION -> date.millisecond(Integer.parseInt((group + "00").substring(0, 3)));
      case MERIDIAN -> date.meridian(group.equalsIgnoreCase("p"));
      case FOUR_DIGITS -> {
        if (date.hasTime()) {
          date.year(Integer.parseInt(group));
        } else {
          date.beginTime();
          date.hour(Integer.parseInt(group.substring(0, 2)));
          date.minute(Integer.parseInt(group.substring(2)));
        }
      }
      case ZONE -> date.zone(group);
      case SECONDS -> {
        date.beginDate();
        date.beginTime();
        date.seconds(Long.parseLong(group));
      }
    }
  }

  /** A year of one or two digits is in the century around 2000. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    if (digits.length() > 3 || year > 99) {
      return year;
    }
    return year < 70 ? year + 2000 : year + 1900;
  }

  private static DayOfWeek weekday(String letters) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(letters.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new IllegalArgumentException(letters);
  }
}
