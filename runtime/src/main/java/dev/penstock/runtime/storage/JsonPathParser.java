package dev.penstock.runtime.storage;

import dev.penstock.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of a JSONPath query, RFC 9535, as far as {@link JsonPath} supports it. */
final class JsonPathParser {
  /** What stands behind a backslash, and the characters that it means. */
  static final String ESCAPES = "bfnrt/\\";

  static final String ESCAPED = "\b\f\n\r\t/\\";
  private static final int END = -1;

  private final String text;
  private int position;

  JsonPathParser(String text) {
    this.text = text;
  }

  /** The steps behind the {@code $}: a name, or none for a wildcard. */
  List<Optional<String>> steps() {
    if (current() != '$') {
      throw error("a path begins with $");
    }
    position++;
    List<Optional<String>> steps = new ArrayList<>();
    int end = position;
    skipBlanks();
    while (current() != END) {
      steps.add(segment());
      end = position;
      skipBlanks();
    }
    if (end < position) {
      throw error("no blanks may follow the path");
    }
    return steps;
  }

  private Optional<String> segment() {
    if (current() == '[') {
      return bracketed();
    }
    if (current() != '.') {
      throw error("'.' or '[' is expected");
    }
    position++;
    if (current() == '.') {
      throw unsupported("descendants (..)");
    }
    return current() == '*' ? wildcard() : Optional.of(shorthand());
  }

  private Optional<String> wildcard() {
    position++;
    return Optional.empty();
  }

  private String shorthand() {
    int start = position;
    while (isNameCharacter(current(), position == start)) {
      position += Character.charCount(current());
    }
    if (position == start) {
      throw error("a name or '*' is expected; write other names as ['a name']");
    }
    return text.substring(start, position);
  }

  /** RFC 9535, 2.5.1.1: letters, digits behind them, underscores, and all that is not ASCII. */
  private static boolean isNameCharacter(int c, boolean first) {
    return c == '_'
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= 0x80 && !isSurrogate(c))
        || (!first && c >= '0' && c <= '9');
  }

  private Optional<String> bracketed() {
    position++;
    skipBlanks();
    Optional<String> step =
        switch (current()) {
          case '*' -> wildcard();
          case '\'', '"' -> Optional.of(quoted());
          case '?' -> throw unsupported("filters (?)");
          case '-', ':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
              throw unsupported("indexes and slices");
          default -> throw error("a name in quotes or '*' is expected");
        };
    skipBlanks();
    if (current() == ',') {
      throw unsupported("several selectors in one bracket");
    }
    if (current() != ']') {
      throw error("']' is expected");
    }
    position++;
    return step;
  }

  private String quoted() {
    int quote = current();
    position++;
    StringBuilder name = new StringBuilder();
    while (current() != quote) {
      int c = current();
      if (c == END) {
        throw error("the name does not end");
      }
      if (c < ' ' || isSurrogate(c)) {
        throw error("a name holds no control character and no half of a surrogate pair");
      }
      position += Character.charCount(c);
      name.appendCodePoint(c == '\\' ? escaped(quote) : c);
    }
    position++;
    return name.toString();
  }

  private int escaped(int quote) {
    int c = current();
    int known = c == END ? -1 : ESCAPES.indexOf(c);
    if (c != quote && known < 0 && c != 'u') {
      throw error("after \\ one of " + ESCAPES + "u or the quote is expected");
    }
    position++;
    if (c == 'u') {
      return escapedCodePoint();
    }
    return c == quote ? quote : ESCAPED.charAt(known);
  }

  private int escapedCodePoint() {
    char high = hexadecimal();
    if (!Character.isHighSurrogate(high)) {
      if (Character.isLowSurrogate(high)) {
        throw error("half of a surrogate pair is no character");
      }
      return high;
    }
    if (!text.startsWith("\\u", position)) {
      throw error("half of a surrogate pair is no character");
    }
    position += 2;
    char low = hexadecimal();
    if (!Character.isLowSurrogate(low)) {
      throw error("half of a surrogate pair is no character");
    }
    return Character.toCodePoint(high, low);
  }

  private char hexadecimal() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int c = current();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw error("four hexadecimal digits are expected after \\u");
      }
      value = 16 * value + digit;
      position++;
    }
    return (char) value;
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private void skipBlanks() {
    while (current() == ' ' || current() == '\t' || current() == '\n' || current() == '\r') {
      position++;
    }
  }

  private int current() {
    return position < text.length() ? text.codePointAt(position) : END;
  }

  private PipelineException unsupported(String what) {
    return error(
        what
            + " are not supported, but names and wildcards alone: select more and choose with $match");
  }

  private PipelineException error(String problem) {
    return new PipelineException(
        0, "the JSONPath " + text + " at position " + (position + 1) + ": " + problem);
  }
}
