package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonRegex;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Translates PCRE's syntax, which MongoDB reads, into that of {@link Pattern}.
 *
 * <p>The two differ in character classes ({@code [[:alpha:]]}, a plain {@code [} or {@code &&}), in
 * {@code \b} and {@code \N}, in the names of scripts, in the spelling of named groups, in comments
 * and in a brace that repeats nothing. Recursion, conditions, {@code \K} and other verbs than
 * {@code (*UTF)} and {@code (*UCP)} have no counterpart and are errors.
 */
final class RegexSyntax {
  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("alnum", "p{Alnum}"),
          Map.entry("alpha", "p{Alpha}"),
          Map.entry("ascii", "p{ASCII}"),
          Map.entry("blank", "p{Blank}"),
          Map.entry("cntrl", "p{Cntrl}"),
          Map.entry("digit", "p{Digit}"),
          Map.entry("graph", "p{Graph}"),
          Map.entry("lower", "p{Lower}"),
          Map.entry("print", "p{Print}"),
          Map.entry("punct", "p{Punct}"),
          Map.entry("space", "p{Space}"),
          Map.entry("upper", "p{Upper}"),
          Map.entry("word", "w"),
          Map.entry("xdigit", "p{XDigit}"));

  private static final Pattern QUANTIFIER = Pattern.compile("\\{[0-9]+(,[0-9]*)?}");
  private static final Pattern CATEGORY = Pattern.compile("[A-Z][a-z]?");

  /**
   * {@link Pattern}'s own {@code \b} takes every Unicode letter for a part of a word; PCRE's only
   * ASCII's.
   */
  private static final String BOUNDARY = "(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))";

  private static final String NO_BOUNDARY = "(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))";

  private final String source;
  private final boolean extended;
  private final StringBuilder out = new StringBuilder();
  private boolean unicodeClasses;
  private int at;

  private RegexSyntax(BsonRegex regex) {
    this.source = regex.pattern();
    this.extended = regex.options().indexOf('x') >= 0;
  }

  /**
   * The translation.
   *
   * @throws PipelineException 51091 for what is no regular expression, or has no counterpart
   */
  static RegexSyntax translate(BsonRegex regex) {
    RegexSyntax syntax = new RegexSyntax(regex);
    syntax.verbs();
    while (syntax.at < syntax.source.length()) {
      syntax.element();
    }
    return syntax;
  }

  /** The pattern in Java's syntax. */
  String pattern() {
    return out.toString();
  }

  /** Whether {@code \w}, {@code \d} and their kin mean all of Unicode, as {@code (*UCP)} asks. */
  boolean unicodeClasses() {
    return unicodeClasses;
  }

  private void verbs() {
    while (source.startsWith("(*", at)) {
      int end = source.indexOf(')', at);
      String verb = end < 0 ? source.substring(at) : source.substring(at + 2, end);
      switch (verb) {
        case "UTF", "UTF8" -> {} // strings are Unicode anyway
        case "UCP" -> unicodeClasses = true;
        default -> throw invalid("the verb (*" + verb + ") is not supported");
      }
      at = end + 1;
    }
  }

  private void element() {
    char c = source.charAt(at);
    switch (c) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> group();
      case '{' -> brace();
      case '#' -> hash();
      default -> copy(1);
    }
  }

  private void escape() {
    char c = peek(1);
    switch (c) {
      case 'Q' -> quoted();
      case 'b' -> replace(2, unicodeClasses ? "\\b" : BOUNDARY);
      case 'B' -> replace(2, unicodeClasses ? "\\B" : NO_BOUNDARY);
      case 'N' -> replace(2, "[^\\n]");
      case 'p', 'P' -> property();
      default -> copy(2);
    }
  }

  private void quoted() {
    int end = source.indexOf("\\E", at + 2);
    String text = source.substring(at + 2, end < 0 ? source.length() : end);
    replace(
        end < 0 ? source.length() - at : end + 2 - at, text.isEmpty() ? "" : Pattern.quote(text));
  }

  private void property() {
    if (peek(2) != '{') {
      copy(3);
      return;
    }
    int end = source.indexOf('}', at);
    if (end < 0) {
      throw invalid("\\p{ without }");
    }
    String name = source.substring(at + 3, end);
    boolean negated = peek(1) == 'P';
    if (name.startsWith("^")) {
      negated = !negated;
      name = name.substring(1);
    }
    String java = name.equals("L&") ? "LC" : CATEGORY.matcher(name).matches() ? name : "Is" + name;
    replace(end + 1 - at, (negated ? "\\P{" : "\\p{") + java + "}");
  }

  private void group() {
    if (source.startsWith("(?#", at)) {
      int end = source.indexOf(')', at);
      if (end < 0) {
        throw invalid("a comment without )");
      }
      at = end + 1;
    } else if (source.startsWith("(?P<", at)) {
      replace(4, "(?<");
    } else if (source.startsWith("(?P=", at)) {
      int end = source.indexOf(')', at);
      if (end < 0) {
        throw invalid("a reference without )");
      }
      replace(end + 1 - at, "\\k<" + source.substring(at + 4, end) + ">");
    } else if (source.startsWith("(?U", at) || source.startsWith("(*", at)) {
      // Java reads (?U) as another option.
      throw invalid("\"" + source.substring(at, at + 3) + "\" is not supported");
    } else {
      copy(1);
    }
  }

  private void brace() {
    boolean quantifier = QUANTIFIER.matcher(source).region(at, source.length()).lookingAt();
    replace(1, quantifier ? "{" : "\\{");
  }

  private void hash() {
    if (!extended) {
      copy(1);
      return;
    }
    int end = source.indexOf('\n', at);
    at = end < 0 ? source.length() : end + 1;
  }

  private void characterClass() {
    copy(1);
    if (peek(0) == '^') {
      copy(1);
    }
    if (peek(0) == ']') {
      replace(1, "\\]");
    }
    while (peek(0) != ']') {
      if (at >= source.length()) {
        throw invalid("[ without ]");
      }
      classElement();
    }
    copy(1);
  }

  private void classElement() {
    char c = source.charAt(at);
    switch (c) {
      case '\\' -> classEscape();
      case '[' -> {
        int end = source.indexOf(":]", at);
        if (peek(1) == ':' && end > 0) {
          posix(source.substring(at + 2, end));
          at = end + 2;
        } else {
          replace(1, "\\[");
        }
      }
      // Java would read && as an intersection, and skip blanks and comments under the option x.
      case '&', ' ', '#', '\t', '\n' -> replace(1, "\\" + c);
      default -> copy(1);
    }
  }

  private void classEscape() {
    char c = peek(1);
    switch (c) {
      case 'b' -> replace(2, "\\x08");
      case 'p', 'P' -> property();
      case 'Q' -> {
        int end = source.indexOf("\\E", at + 2);
        String text = source.substring(at + 2, end < 0 ? source.length() : end);
        text.codePoints().forEach(point -> out.append(String.format("\\x{%x}", point)));
        at = end < 0 ? source.length() : end + 2;
      }
      default -> copy(2);
    }
  }

  private void posix(String name) {
    boolean negated = name.startsWith("^");
    String java = POSIX.get(negated ? name.substring(1) : name);
    if (java == null) {
      throw invalid("[:" + name + ":] is no class of characters");
    }
    out.append('\\').append(negated ? Character.toUpperCase(java.charAt(0)) : java.charAt(0));
    out.append(java, 1, java.length());
  }

  /** The character {@code ahead} of the current one, NUL past the end. */
  private char peek(int ahead) {
    return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
  }

  private void copy(int count) {
    int end = Math.min(at + count, source.length());
    out.append(source, at, end);
    at = end;
  }

  private void replace(int count, String java) {
    out.append(java);
    at += count;
  }

  private PipelineException invalid(String problem) {
    return new PipelineException(
        51091, "the regular expression /" + source + "/ is invalid: " + problem);
  }
}
