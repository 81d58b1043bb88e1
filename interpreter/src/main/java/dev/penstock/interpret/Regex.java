package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.PipelineException;
import dev.penstock.value.BsonRegex;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of the query language, run by {@link Pattern} after {@link RegexSyntax} has
 * translated it.
 *
 * <p>A search has a budget of steps, as MongoDB's engine has: a pattern that backtracks without end
 * is an error, not a hang.
 */
final class Regex {
  private static final long STEPS = 10_000_000;
  private static final int STEPS_A_CHARACTER = 64;

  /** What PCRE compiles of plain characters. */
  private static final int MAX_PATTERN = 16_384;

  private final BsonRegex source;
  private final Pattern pattern;

  private Regex(BsonRegex source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * The compiled expression.
   *
   * @throws PipelineException 51091 where it is none, 51108 for an unknown option
   */
  static Regex compile(BsonRegex regex) {
    if (regex.pattern().length() > MAX_PATTERN) {
      throw new PipelineException(
          51091, "a regular expression has at most " + MAX_PATTERN + " characters");
    }
    RegexSyntax syntax = RegexSyntax.translate(regex);
    int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CASE;
    if (syntax.unicodeClasses()) {
      flags |= Pattern.UNICODE_CHARACTER_CLASS;
    }
    for (char option : regex.options().toCharArray()) {
      flags |= flag(option);
    }
    try {
      return new Regex(regex, Pattern.compile(syntax.pattern(), flags));
    } catch (PatternSyntaxException e) {
      throw new PipelineException(
          51091, "the regular expression " + show(regex) + " is invalid: " + e.getDescription());
    }
  }

  private static int flag(char option) {
    return switch (option) {
      case 'i' -> Pattern.CASE_INSENSITIVE;
      case 'm' -> Pattern.MULTILINE;
      case 's' -> Pattern.DOTALL;
      case 'x' -> Pattern.COMMENTS;
      case 'u' -> 0; // strings are Unicode anyway
      default ->
          throw new PipelineException(
              51108,
              "the option '" + option + "' of a regular expression is none of i, m, s, u, x");
    };
  }

  /**
   * Whether the pattern is found in {@code text}.
   *
   * @throws EvaluationException 51156 where the search takes too many steps
   */
  boolean isFoundIn(String text) {
    return search(text).next();
  }

  /** The search for one match after the other in {@code text}. */
  Search search(String text) {
    return new Search(text);
  }

  /** The place behind the character at {@code index}, which may be the end of the text. */
  static int after(String text, int index) {
    return index < text.length() ? index + Character.charCount(text.codePointAt(index)) : index + 1;
  }

  /** A search for matches that do not overlap, from left to right, with one budget for all. */
  final class Search {
    private final String text;
    private final Matcher matcher;
    private int next;
    private int counted;
    private int codePoints;

    private Search(String text) {
      this.text = text;
      this.matcher = pattern.matcher(new Counted(text));
    }

    /**
     * Goes to the next match, if there is one; after an empty one it is sought behind the next
     * character.
     *
     * @throws EvaluationException 51156 where the search takes too many steps
     */
    boolean next() {
      try {
        if (next > text.length() || !matcher.find(next)) {
          return false;
        }
      } catch (StackOverflowError e) {
        // Pattern recurses for each repetition of a group that offers a choice.
        throw tooLong();
      }
      next = matcher.end() > matcher.start() ? matcher.end() : after(text, matcher.end());
      return true;
    }

    /** The match. */
    MatchResult found() {
      return matcher;
    }

    /** Where the match begins, in code points. */
    int index() {
      codePoints += text.codePointCount(counted, matcher.start());
      counted = matcher.start();
      return codePoints;
    }

    /** Whether no character is left to search. */
    boolean isAtEnd() {
      return next >= text.length();
    }
  }

  private EvaluationException tooLong() {
    return new EvaluationException(
        51156,
        "the regular expression "
            + show(source)
            + " takes too many steps on a value; avoid repetitions inside of repetitions");
  }

  private static String show(BsonRegex regex) {
    return "/" + regex.pattern() + "/" + regex.options();
  }

  /** A text that counts how often it is read. */
  private final class Counted implements CharSequence {
    private final String text;
    private long left;

    Counted(String text) {
      this.text = text;
      this.left = STEPS + (long) STEPS_A_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw tooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
