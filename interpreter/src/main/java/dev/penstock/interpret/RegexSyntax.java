package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonRegex;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates PCRE's syntax, which MongoDB reads, into that of {@link Pattern}.
 *
 * <p>The two differ in character classes ({@code [[:alpha:]]}, a plain {@code [} or {@code &&}), in
 * {@code \b} and {@code \N}, in the names of scripts, in the spelling of named groups, in comments,
 * in a brace that repeats nothing, in the letter I of Turkish, in the start of a line of an empty
 * text and in how far a look-behind may reach. Recursion, conditions, {@code \K} and other verbs
 * than {@code (*UTF)} and {@code (*UCP)} have no counterpart and are errors.
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

  /** PCRE's limit for groups within groups. */
  private static final int MAX_DEPTH = 250;

  private static final String NO_BOUNDARY = "(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))";

  /** Without regard to case, Java takes I with a dot and i without one for the plain letter. */
  private static final String NOT_TURKISH = "(?:(?-i:(?![\\x{130}\\x{131}]))";

  /** Among lines, Java finds no start in an empty text. */
  private static final String LINE_START = "(?:^|\\A)";

  private static final Pattern MULTILINE = Pattern.compile("\\(\\?[a-zA-Z^]*m");
  private static final Pattern CASELESS = Pattern.compile("\\(\\?[a-zA-Z^]*i");
  private static final Pattern OPTIONS = Pattern.compile("[a-zA-Z^-]+");
  private static final Pattern PLAIN = Pattern.compile("[\\p{ASCII}&&[^\\\\]]*");
  private static final Pattern UNBOUNDED = Pattern.compile("\\{[0-9]+,}");

  private final String source;
  private final boolean extended;
  private final boolean multiline;
  private final boolean caseless;
  private final StringBuilder out = new StringBuilder();

  /** For each open group, whether it is a look-behind or within one. */
  private final Deque<Boolean> behind = new ArrayDeque<>();

  private boolean unicodeClasses;
  private int at;

  private RegexSyntax(BsonRegex regex) {
    this.source = regex.pattern();
    this.extended = regex.options().indexOf('x') >= 0;
    this.multiline = regex.options().indexOf('m') >= 0 || MULTILINE.matcher(source).find();
    this.caseless = regex.options().indexOf('i') >= 0 || CASELESS.matcher(source).find();
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
      case ')' -> {
        behind.poll();
        copy(1);
      }
      case '^' -> replace(1, multiline ? LINE_START : "^");
      case '*', '+' -> {
        checkBounded();
        copy(1);
      }
      case 'i', 'I' -> replace(1, caseless ? NOT_TURKISH + c + ")" : String.valueOf(c));
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
      case 'k' -> reference();
      case 'c' -> copy(3);
      default -> copy(2);
    }
  }

  /** To a named group: {@code \k<name>}, {@code \k{name}} or {@code \k'name'}. */
  private void reference() {
    char open = peek(2);
    int end = source.indexOf(open == '<' ? '>' : open == '{' ? '}' : open, at + 3);
    if (end < 0) {
      throw invalid("\\k without a name");
    }
    replace(end + 1 - at, "\\k<" + name(at + 3, end) + ">");
  }

  /** Java's names of groups have no underscores. */
  private String name(int start, int end) {
    return source.substring(start, end).replace("_", "U95");
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
      return;
    }
    if (source.startsWith("(?P=", at)) {
      int end = source.indexOf(')', at);
      if (end < 0) {
        throw invalid("a reference without )");
      }
      replace(end + 1 - at, "\\k<" + name(at + 4, end) + ">");
      return;
    }
    if (source.startsWith("(?U", at) || source.startsWith("(*", at)) {
      // Java reads (?U) as another option.
      throw invalid("\"" + source.substring(at, at + 3) + "\" is not supported");
    }
    if (behind.size() >= MAX_DEPTH) {
      throw invalid("its groups are nested more than " + MAX_DEPTH + " deep");
    }
    boolean looksBehind = source.startsWith("(?<=", at) || source.startsWith("(?<!", at);
    behind.push(looksBehind || isBehind());
    int named = source.startsWith("(?P<", at) ? 4 : source.startsWith("(?<", at) ? 3 : 0;
    if (named > 0 && !looksBehind) {
      int end = source.indexOf('>', at);
      if (end < 0) {
        throw invalid("a group's name without >");
      }
      replace(end + 1 - at, "(?<" + name(at + named, end) + ">");
      return;
    }
    boolean special = peek(1) == '?';
    copy(looksBehind ? 4 : special ? 2 : 1);
    if (special && !looksBehind) {
      Matcher options = OPTIONS.matcher(source).region(at, source.length());
      copy(options.lookingAt() ? options.end() - at : 0);
    }
  }

  private boolean isBehind() {
    return Boolean.TRUE.equals(behind.peek());
  }

  /** Java takes some unbounded look-behinds, PCRE none. */
  private void checkBounded() {
    if (isBehind()) {
      throw invalid("a look-behind has no greatest length");
    }
  }

  private void brace() {
    boolean quantifier = QUANTIFIER.matcher(source).region(at, source.length()).lookingAt();
    if (UNBOUNDED.matcher(source).region(at, source.length()).lookingAt()) {
      checkBounded();
    }
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
    int start = at;
    int written = out.length();
    boolean negated = peek(1) == '^';
    copy(negated ? 2 : 1);
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
    if (caseless && !negated && PLAIN.matcher(source.substring(start, at)).matches()) {
      out.insert(written, NOT_TURKISH).append(')');
    }
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
