package dev.penstock.interpret;

import dev.penstock.EvaluationException;

/**
 * Reads dates from text. Without a format it takes what {@link DateGrammar} knows: ISO 8601 and
 * many other spellings.
 */
final class DateText {
  /** MongoDB's ConversionFailure. */
  private DateText() {}

  /**
   * The milliseconds of a date in any spelling.
   *
   * @param zone where the date is if its text does not say; anything but UTC forbids that it does
   * @throws EvaluationException 241 for a text that is no date, or only a part of one
   */
  static long millis(String text, TimeZones.Zone zone) {
    return DateGrammar.parse(text).millis(zone);
  }

  /** As {@link #millis(String, TimeZones.Zone)}, of a date that is written in a format. */
  static long millis(String text, DateFormat format, TimeZones.Zone zone) {
    return new FormattedDate(text).parse(format).millis(zone);
  }

  static EvaluationException failure(String text, String why) {
    return new EvaluationException(
        Fallback.CONVERSION_FAILURE, "\"" + text + "\" is no date: " + why);
  }
}
