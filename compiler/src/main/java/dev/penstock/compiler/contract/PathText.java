package dev.penstock.compiler.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path as SQLite writes it, {@code $.a."b c"}: for SQLite's JSON functions and for ours. A label
 * that is no plain word stands in quotes, with the escapes of JSON: so SQLite takes every name.
 */
public final class PathText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern STEP =
      Pattern.compile("\\.(?:([A-Za-z_][A-Za-z0-9_]*)|\"((?:[^\"\\\\]|\\\\.)*)\")", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

  private PathText() {}

  /** The text of a path. */
  public static String of(List<String> labels) {
    StringBuilder text = new StringBuilder("$");
    for (String label : labels) {
      text.append('.').append(PLAIN.matcher(label).matches() ? label : StorageFormat.quote(label));
    }
    return text.toString();
  }

  /**
   * The labels of a path's text, as {@link #of} writes it.
   *
   * @throws IllegalArgumentException for another text
   */
  public static List<String> labels(String text) {
    List<String> labels = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = 1;
    while (at < text.length() && step.find(at) && step.start() == at) {
      String plain = step.group(1);
      labels.add(plain != null ? plain : unescaped(step.group(2)));
      at = step.end();
    }
    if (!text.startsWith("$") || at < text.length()) {
      throw new IllegalArgumentException("not a path: " + text);
    }
    return labels;
  }

  private static String unescaped(String label) {
    return ESCAPE
        .matcher(label)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1) == null
                        ? String.valueOf(named(escape.group(2).charAt(0)))
                        : String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }

  private static char named(char escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> escape;
    };
  }
}
