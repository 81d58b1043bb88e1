package dev.penstock.runtime.codec;

import dev.penstock.runtime.StorageException;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Numbers in stored text. A plain integer is an int or, beyond 32 bits, a long. */
final class JsonNumbers {
  /** So many digits fit a long whatever they are. */
  static final int SURELY_LONG = 18;

  /** Up to so many digits an integer is a double as it is, and so is this power of ten. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = new double[EXACT_DIGITS + 1];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
    }
  }

  private JsonNumbers() {}

  /**
   * A number in the bytes from {@code start} to {@code end}. Few digits without an exponent are a
   * quotient of two numbers that doubles hold exactly, so that dividing rounds it as reading does.
   */
  static double readDouble(byte[] bytes, int start, int end) {
    boolean negative = start < end && bytes[start] == '-';
    int first = negative ? start + 1 : start;
    int point = -1;
    long digits = 0;
    for (int i = first; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
      } else if (bytes[i] == '.' && point < 0) {
        point = i;
      } else {
        return parseDouble(ascii(bytes, start, end));
      }
    }
    if (point <= first || point == end - 1 || end - first > EXACT_DIGITS + 1) {
      return parseDouble(ascii(bytes, start, end));
    }
    double number = digits / POWERS_OF_TEN[end - point - 1];
    return negative ? -number : number;
  }

  static String ascii(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  static Value ofLong(long number) {
    return number == (int) number ? new BsonInt32((int) number) : new BsonInt64(number);
  }

  /** An integer's digits; beyond 64 bits it is a double, as it is for SQLite. */
  static Value integer(String digits) {
    try {
      return ofLong(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return new BsonDouble(parseDouble(digits));
    }
  }

  /** An integer in JSON5's notation: perhaps a plus, perhaps hexadecimal. */
  static Value integer5(String text) {
    boolean negative = text.startsWith("-");
    String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
    if (!unsigned.startsWith("0x") && !unsigned.startsWith("0X")) {
      return integer(negative ? "-" + unsigned : unsigned);
    }
    try {
      BigInteger number = new BigInteger(unsigned.substring(2), 16);
      return integer((negative ? number.negate() : number).toString());
    } catch (NumberFormatException e) {
      throw new StorageException("malformed stored number " + text, e);
    }
  }

  /** A finite number, or one too great for a double: infinite. */
  static double parseDouble(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Java would take more: "1d", "0x1p3", "NaN".
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        throw new StorageException("malformed stored number " + text);
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new StorageException("malformed stored number " + text, e);
    }
  }
}
