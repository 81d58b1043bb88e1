package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.PipelineException;
import dev.penstock.value.BsonRegex;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pattern that an operator was given last, compiled: a constant one is compiled once. Any
 * number of threads may ask; each sees one of the patterns, and compiles its own if that is another
 * one.
 */
final class LastRegex {
  private static final int INVALID_IN_QUERIES = 51091;
  private static final int INVALID = 51111;

  private record Compiled(BsonRegex source, Regex regex) {}

  private volatile @Nullable Compiled last;

  /**
   * The pattern, compiled.
   *
   * @throws EvaluationException 51111 where it is none, 51108 for an unknown option
   */
  Regex compiled(BsonRegex source) {
    Compiled known = last;
    if (known != null && known.source.equals(source)) {
      return known.regex;
    }
    Regex regex = compile(source);
    last = new Compiled(source, regex);
    return regex;
  }

  /** Expressions have a code of their own for a pattern that is none. */
  private static Regex compile(BsonRegex source) {
    try {
      return Regex.compile(source);
    } catch (PipelineException e) {
      throw new EvaluationException(
          e.code() == INVALID_IN_QUERIES ? INVALID : e.code(),
          Objects.requireNonNull(e.getMessage()));
    }
  }
}
