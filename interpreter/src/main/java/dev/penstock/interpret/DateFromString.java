package dev.penstock.interpret;

import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code $dateFromString}. */
final class DateFromString {
  private static final String NAME = "$dateFromString";

  private DateFromString() {}

  /** A wrong format or time zone is an error even where the text is null. */
  static Value dateFromString(@Nullable Value[] operands) {
    Value text = operands[0];
    Value format = operands[1];
    Value timezone = operands[2];
    DateFormat given = null;
    if (format != null && !format.isNullish()) {
      given = DateFormat.toRead(Operands.string(format, 40684, NAME, "format"));
    }
    TimeZones.Zone zone =
        DateArguments.isNull(timezone) ? null : DateArguments.zone(timezone, NAME);
    if (text.isNullish()) {
      return BsonNull.NULL;
    }
    String string = Operands.string(text, Fallback.CONVERSION_FAILURE, NAME, "dateString");
    if (zone == null || (format != null && given == null)) {
      return BsonNull.NULL;
    }
    return new BsonDate(
        given == null ? DateText.millis(string, zone) : DateText.millis(string, given, zone));
  }
}
