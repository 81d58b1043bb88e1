package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonString;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What {@code $toInt} and its kin make of a value; where MongoDB has no conversion, or the value
 * does not fit, error 241.
 */
final class Conversion {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern SPECIAL = Pattern.compile("(?i)([+-]?)(nan|inf|infinity)");
  private static final String INT = "$toInt";
  private static final String LONG = "$toLong";
  private static final String DOUBLE = "$toDouble";
  private static final String OUT_OF_RANGE = "it is out of range";
  private static final double TWO_TO_63 = 0x1p63;

  private Conversion() {}

  static int toInt(Value value) {
    if (value instanceof BsonDate) {
      throw unsupported(value, INT);
    }
    // As a double 2147483647.5 is out of range; as a decimal it is cut first.
    if (value instanceof BsonDouble d
        && (d.value() > Integer.MAX_VALUE || d.value() < Integer.MIN_VALUE)) {
      throw failed(value, INT, OUT_OF_RANGE);
    }
    long number =
        value instanceof BsonBinary binary
            ? Binaries.toInteger(binary, Integer.BYTES, INT)
            : toInteger(value, INT);
    if (number != (int) number) {
      throw failed(value, INT, OUT_OF_RANGE);
    }
    return (int) number;
  }

  static long toLong(Value value) {
    return value instanceof BsonBinary binary
        ? Binaries.toInteger(binary, Long.BYTES, LONG)
        : toInteger(value, LONG);
  }

  static double toDouble(Value value) {
    if (value instanceof NumberValue number) {
      double result = number.doubleValue();
      if (Double.isInfinite(result) && !number.isInfinite()) {
        throw failed(value, DOUBLE, OUT_OF_RANGE);
      }
      return result;
    }
    if (value instanceof BsonBoolean bool) {
      return bool.value() ? 1 : 0;
    }
    if (value instanceof BsonDate date) {
      return date.millis();
    }
    if (value instanceof BsonString string) {
      return parseDouble(string.value());
    }
    if (value instanceof BsonBinary binary) {
      return Binaries.toDouble(binary, DOUBLE);
    }
    throw unsupported(value, DOUBLE);
  }

  static String toText(Value value) {
    if (value instanceof BsonString string) {
      return string.value();
    }
    if (value instanceof NumberValue number) {
      return NumberText.of(number);
    }
    if (value instanceof BsonBoolean bool) {
      return Boolean.toString(bool.value());
    }
    if (value instanceof BsonDate date) {
      return Dates.text(date);
    }
    if (value instanceof BsonObjectId id) {
      return id.hex();
    }
    if (value instanceof BsonBinary binary) {
      return Binaries.toText(binary);
    }
    throw unsupported(value, "$toString");
  }

  /** Fractions are cut off. */
  private static long toInteger(Value value, String operator) {
    if (value instanceof BsonInt32 i) {
      return i.value();
    }
    if (value instanceof BsonInt64 l) {
      return l.value();
    }
    if (value instanceof BsonDouble d) {
      // NaN fails the comparison, too.
      if (!(d.value() >= -TWO_TO_63 && d.value() < TWO_TO_63)) {
        throw failed(value, operator, OUT_OF_RANGE);
      }
      return (long) d.value();
    }
    if (value instanceof BsonDecimal128 d) {
      return cut(d, operator);
    }
    if (value instanceof BsonBoolean bool) {
      return bool.value() ? 1 : 0;
    }
    if (value instanceof BsonDate date) {
      return date.millis();
    }
    if (value instanceof BsonString string) {
      return parseInteger(string, operator);
    }
    throw unsupported(value, operator);
  }

  private static long cut(BsonDecimal128 decimal, String operator) {
    // No long has more than 19 digits; the test keeps 1E+6000 from being written out.
    if (!decimal.isFinite()
        || decimal.bigDecimal().precision() - decimal.bigDecimal().scale() > 19) {
      throw failed(decimal, operator, OUT_OF_RANGE);
    }
    try {
      return decimal.bigDecimal().toBigInteger().longValueExact();
    } catch (ArithmeticException e) {
      throw failed(decimal, operator, OUT_OF_RANGE);
    }
  }

  private static long parseInteger(BsonString string, String operator) {
    if (!INTEGER.matcher(string.value()).matches()) {
      throw failed(string, operator, "\"" + string.value() + "\" is no integer");
    }
    try {
      return Long.parseLong(string.value());
    } catch (NumberFormatException e) {
      throw failed(string, operator, "\"" + string.value() + "\" is out of range");
    }
  }

  private static double parseDouble(String text) {
    if (DECIMAL.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (!Double.isInfinite(number)) {
        return number;
      }
    } else if (SPECIAL.matcher(text).matches()) {
      if (text.toLowerCase(Locale.ROOT).endsWith("nan")) {
        return Double.NaN;
      }
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    throw failed(new BsonString(text), DOUBLE, "\"" + text + "\" is no double");
  }

  static EvaluationException failed(Value value, String operator, String reason) {
    return new EvaluationException(
        241, operator + " cannot convert this " + Operands.describe(value) + ": " + reason);
  }

  private static EvaluationException unsupported(Value value, String operator) {
    return failed(value, operator, "there is no such conversion");
  }
}
