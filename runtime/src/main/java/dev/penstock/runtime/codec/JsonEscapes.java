package dev.penstock.runtime.codec;

import dev.penstock.runtime.StorageException;

/**
 * The escapes in strings of JSON, and those that JSON5 adds, which SQLite keeps as it read them.
 */
final class JsonEscapes {
  private JsonEscapes() {}

  /** The string that {@code text} from {@code start} to {@code end} stands for. */
  static String unescape(String text, int start, int end) {
    int next = text.indexOf('\\', start);
    if (next < 0 || next >= end) {
      return text.substring(start, end);
    }
    StringBuilder out = new StringBuilder(end - start);
    int done = start;
    while (next >= 0 && next < end) {
      out.append(text, done, next);
      if (next + 1 >= end) {
        throw malformed(text);
      }
      done = escape(text, next + 1, end, out);
      next = text.indexOf('\\', done);
    }
    return out.append(text, done, end).toString();
  }

  /** Reads the escape whose letter is at {@code at}; gives the place after it. */
  private static int escape(String text, int at, int end, StringBuilder out) {
    char letter = text.charAt(at);
    switch (letter) {
      case '"', '\\', '/', '\'' -> out.append(letter);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case '0' -> out.append('\0');
      case 'u' -> {
        return hex(text, at + 1, 4, end, out);
      }
      case 'x' -> {
        return hex(text, at + 1, 2, end, out);
      }
      case '\r' -> {
        return at + 1 < end && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
      }
      case '\n', '\u2028', '\u2029' -> {} // a line that goes on
      default -> throw malformed(text);
    }
    return at + 1;
  }

  private static int hex(String text, int at, int digits, int end, StringBuilder out) {
    int unit = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = i < end ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        throw malformed(text);
      }
      unit = unit << 4 | digit;
    }
    out.append((char) unit);
    return at + digits;
  }

  private static StorageException malformed(String text) {
    return new StorageException("malformed escape in the stored string " + text);
  }
}
