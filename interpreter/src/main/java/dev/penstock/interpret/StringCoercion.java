package dev.penstock.interpret;

import dev.penstock.value.BsonCode;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The string that {@code $substrCP}, {@code $toUpper} and {@code $toLower} take a value for. */
final class StringCoercion {
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

  private StringCoercion() {}

  /**
   * The text of a string, a number, a date, a timestamp or code; {@code ""} for null and missing.
   *
   * @throws dev.penstock.EvaluationException 16007 for other types
   */
  static String of(Value value, String operator) {
    if (value instanceof BsonString string) {
      return string.value();
    }
    if (value.isNullish()) {
      return "";
    }
    if (value instanceof NumberValue number) {
      return NumberText.coerced(number);
    }
    if (value instanceof BsonDate date) {
      return Dates.text(date);
    }
    if (value instanceof BsonTimestamp timestamp) {
      return text(timestamp);
    }
    if (value instanceof BsonCode code) {
      return code.code();
    }
    throw Operands.wrongType(16007, operator, "a string, a number or a date", "operand", value);
  }

  /** C's time without the year, and the increment in hexadecimal: {@code Jan 1 00:00:01:1f}. */
  private static String text(BsonTimestamp timestamp) {
    LocalDateTime time = TimeZones.UTC.local(timestamp.seconds() * 1000);
    return SHORT.format(time) + ":" + Long.toHexString(timestamp.increment());
  }
}
