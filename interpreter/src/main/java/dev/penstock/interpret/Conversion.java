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

/** What {@code $toInt} and its kin make of a value; where MongoDB has no conversion, or the value does not fit, error 241. */
final class Conversion {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern SPECIAL = Pattern.compile("(?i)([+-]?)(nan|inf|infinity)");
  private static final double TWO_TO_63 = 0x1p63;

  private Conversion() {}

  static int toInt(Value value) {
    if (value instanceof BsonDate) {
      throw unsupported(value, "int");
    }
    if (value instanceof BsonDouble d && d.value() > Integer.MAX_VALUE) {
      throw failed(value, "int", "it is out of range"); // 2147483647.5 too, which as a decimal is cut
    }
    if (value instanceof BsonDouble d && d.value() < Integer.MIN_VALUE) {
      throw failed(value, "int", "it is out of range");
    }
    long number =
        value instanceof BsonBinary binary
            ? Binaries.toInteger(binary, Integer.BYTES)
            : toInteger(value, "int");
    if (number != (int) number) {
      throw failed(value, "int", "it is out of range");
    }
    return (int) number;
  }

  static long toLong(Value value) {
    return value instanceof BsonBinary binary
        ? Binaries.toInteger(binary, Long.BYTES)
        : toInteger(value, "long");
  }

  static double toDouble(Value value) {
    if (value instanceof NumberValue number) {
      double result = number.doubleValue();
      if (Double.isInfinite(result) && !number.isInfinite()) {
        throw failed(value, "double", "it is out of range");
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
      return Binaries.toDouble(binary);
    }
    throw unsupported(value, "double");
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
    throw unsupported(value, "string");
  }

  /** Fractions are cut off. */
  private static long toInteger(Value value, String target) {
    if (value instanceof BsonInt32 i) {
      return i.value();
    }
    if (value instanceof BsonInt64 l) {
      return l.value();
    }
    if (value instanceof BsonDouble d) {
      // NaN fails the comparison, too.
      if (!(d.value() >= -TWO_TO_63 && d.value() < TWO_TO_63)) {
        throw failed(value, target, "it is out of range");
      }
      return (long) d.value();
    }
    if (value instanceof BsonDecimal128 d) {
      return cut(d, target);
    }
    if (value instanceof BsonBoolean bool) {
      return bool.value() ? 1 : 0;
    }
    if (value instanceof BsonDate date) {
      return date.millis();
    }
    if (value instanceof BsonString string) {
      return parseInteger(string, target);
    }
    throw unsupported(value, target);
  }

  private static long cut(BsonDecimal128 decimal, String target) {
    // No long has more than 19 digits; the test keeps 1E+6000 from being written out.
    if (!decimal.isFinite()
        || decimal.bigDecimal().precision() - decimal.bigDecimal().scale() > 19) {
      throw failed(decimal, target, "it is out of range");
    }
    try {
      return decimal.bigDecimal().toBigInteger().longValueExact();
    } catch (ArithmeticException e) {
      throw failed(decimal, target, "it is out of range");
    }
  }

  private static long parseInteger(BsonString string, String target) {
    if (!INTEGER.matcher(string.value()).matches()) {
      throw failed(string, target, "\"" + string.value() + "\" is no integer");
    }
    try {
      return Long.parseLong(string.value());
    } catch (NumberFormatException e) {
      throw failed(string, target, "\"" + string.value() + "\" is out of range");
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
    throw failed(new BsonString(text), "double", "\"" + text + "\" is no double");
  }

  static EvaluationException failed(Value value, String target, String reason) {
    return new EvaluationException(
        241,
        "cannot convert a value of type "
            + Operands.describe(value)
            + " to "
            + target
            + ": "
            + reason);
  }

  private static EvaluationException unsupported(Value value, String target) {
    return failed(value, target, "there is no such conversion");
  }
}
