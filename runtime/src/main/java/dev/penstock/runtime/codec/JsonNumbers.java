package dev.penstock.runtime.codec;

import dev.penstock.runtime.StorageException;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.Value;
import java.math.BigInteger;

/** Numbers in stored text. A plain integer is an int or, beyond 32 bits, a long. */
final class JsonNumbers {
  /** So many digits fit a long whatever they are. */
  static final int SURELY_LONG = 18;

  private JsonNumbers() {}

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
