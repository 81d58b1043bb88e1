package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** What operators of several families do with dates. */
final class Dates {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
  private static final int GREATEST_TEXT_YEAR = 9999;
  private static final long MILLIS_OF_SECOND = 1000;

  private Dates() {}

  /** The milliseconds of a date, a timestamp, or the time in an object id. */
  static long millis(Value value, int code, String operator) {
    if (value instanceof BsonDate date) {
      return date.millis();
    }
    if (value instanceof BsonTimestamp timestamp) {
      return timestamp.seconds() * MILLIS_OF_SECOND;
    }
    if (value instanceof BsonObjectId id) {
      // MongoDB reads these seconds signed, unlike a timestamp's: from 2038 on they are before
      // 1970.
      return ByteBuffer.wrap(id.bytes()).getInt() * MILLIS_OF_SECOND;
    }
    throw Operands.wrongType(code, operator, "a date, a timestamp or an objectId", "date", value);
  }

  /** The date that many milliseconds later; fractions are rounded. */
  static BsonDate plus(BsonDate date, NumberValue amount, String operator) {
    try {
      return new BsonDate(Math.addExact(date.millis(), wholeMillis(amount, operator)));
    } catch (ArithmeticException e) {
      throw overflow(operator);
    }
  }

  /** The date that many milliseconds earlier; fractions are rounded. */
  static BsonDate minus(BsonDate date, NumberValue amount, String operator) {
    try {
      return new BsonDate(Math.subtractExact(date.millis(), wholeMillis(amount, operator)));
    } catch (ArithmeticException e) {
      throw overflow(operator);
    }
  }

  /** A half goes away from zero in a double, and to the even neighbour in a decimal. */
  private static long wholeMillis(NumberValue amount, String operator) {
    OptionalLong exact = amount.exactLong();
    if (exact.isPresent()) {
      return exact.getAsLong();
    }
    if (amount instanceof BsonDouble d && Double.isFinite(d.value())) {
      return new BigDecimal(d.value()).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
    if (amount instanceof BsonDecimal128 d
        && d.isFinite()
        && d.bigDecimal().precision() - d.bigDecimal().scale() <= BsonDecimal128.DIGITS) {
      return d.bigDecimal().setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
    throw overflow(operator);
  }

  static EvaluationException overflow(String operator) {
    return new EvaluationException(15, operator + " leaves the range of dates");
  }

  /** The text that MongoDB gives a date: {@code 2024-01-31T12:00:00.000Z}. */
  static String text(BsonDate date) {
    LocalDateTime time = TimeZones.UTC.local(date.millis());
    if (time.getYear() < 0 || time.getYear() > GREATEST_TEXT_YEAR) {
      throw new EvaluationException(
          18537, "only dates of the years 0 to 9999 have a text, not of " + time.getYear());
    }
    return ISO.format(time);
  }
}
