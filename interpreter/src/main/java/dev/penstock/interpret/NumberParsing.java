package dev.penstock.interpret;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers that are written as strings. */
final class NumberParsing {
  /** The base of the numbers that people write. */
  static final int DECIMAL = 10;

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9a-zA-Z]+");
  private static final Pattern REAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern SPECIAL = Pattern.compile("(?i)([+-]?)(nan|inf|infinity)");

  private NumberParsing() {}

  /** The long that the digits of a base write, without a prefix as {@code 0x}. */
  static OptionalLong integer(String text, int base) {
    if (!INTEGER.matcher(text).matches()) { // Java takes the digits of all scripts
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text, base));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A double in decimal, NaN or an infinity; too large a number is none. */
  static OptionalDouble real(String text) {
    if (REAL.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
    if (!SPECIAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    if (text.toLowerCase(Locale.ROOT).endsWith("nan")) {
      return OptionalDouble.of(Double.NaN);
    }
    return OptionalDouble.of(
        text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
  }
}
