package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.StringOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * {@code $regexMatch}, {@code $regexFind} and {@code $regexFindAll}. The pattern is read before the
 * input, and a bad one is an error even for an input that is null.
 */
final class RegexEvaluation {
  /** MongoDB's limit for the matches of one string, and about what one of them takes. */
  private static final long MAX_SIZE = 64L << 20;

  private static final int MATCH_SIZE = 128;

  private final String operator;
  private final LastRegex patterns = new LastRegex();

  RegexEvaluation(StringOp op) {
    this.operator = op.operatorName();
  }

  /**
   * Checks a pattern that is the same for every document, as MongoDB does before it reads any.
   *
   * @param regex the pattern
   * @param options its options, null where they were left out
   * @throws EvaluationException as the operator does
   */
  static void check(StringOp op, Value regex, @Nullable Value options) {
    new RegexEvaluation(op).pattern(regex, options);
  }

  Value match(@Nullable Value[] operands) {
    return BsonBoolean.of(search(operands).filter(Regex.Search::next).isPresent());
  }

  Value find(@Nullable Value[] operands) {
    Optional<Regex.Search> found = search(operands).filter(Regex.Search::next);
    return found.isEmpty() ? BsonNull.NULL : describe(found.get().found(), found.get().index());
  }

  /** After an empty match the search goes on behind the next character. */
  Value findAll(@Nullable Value[] operands) {
    Optional<Regex.Search> given = search(operands);
    if (given.isEmpty()) {
      return BsonArray.of();
    }
    List<Value> matches = new ArrayList<>();
    Regex.Search search = given.get();
    long size = 0;
    boolean more = true;
    while (more && search.next()) {
      MatchResult found = search.found();
      size += MATCH_SIZE + (1L + found.groupCount()) * found.group().length();
      if (size > MAX_SIZE) {
        throw new EvaluationException(51151, operator + " finds more matches than 64 MB hold");
      }
      matches.add(describe(found, search.index()));
      more = !search.isAtEnd();
    }
    return BsonArray.copyOf(matches);
  }

  private static Value describe(MatchResult found, int index) {
    List<Value> captures = new ArrayList<>();
    for (int i = 1; i <= found.groupCount(); i++) {
      String group = found.group(i);
      captures.add(group == null ? BsonNull.NULL : new BsonString(group));
    }
    return Document.builder()
        .put("match", new BsonString(found.group()))
        .put("idx", new BsonInt32(index))
        .put("captures", BsonArray.copyOf(captures))
        .build();
  }

  /** The search in the input; none where the input or the pattern is null. */
  private Optional<Regex.Search> search(@Nullable Value[] operands) {
    Optional<Regex> regex = pattern(operands[1], operands[2]);
    Value input = operands[0];
    if (input.isNullish()) {
      return Optional.empty();
    }
    String text = Operands.string(input, 51104, operator, "input");
    return regex.map(pattern -> pattern.search(text));
  }

  /** The pattern; none where it is null. The types are checked first, then the contents. */
  private Optional<Regex> pattern(Value regex, @Nullable Value options) {
    boolean isRegex = regex instanceof BsonRegex;
    if (!regex.isNullish() && !isRegex && !(regex instanceof BsonString)) {
      throw Operands.wrongType(51105, operator, "a string or a regular expression", "regex", regex);
    }
    if (options == null || options.isNullish()) {
      return regex instanceof BsonRegex value ? Optional.of(compiled(value)) : compiled(regex, "");
    }
    String letters = Operands.string(options, 51106, operator, "options");
    if (regex instanceof BsonRegex value) {
      if (!value.options().isEmpty()) {
        throw new EvaluationException(
            51107, operator + " was given options in regex and as an argument; keep one");
      }
      return Optional.of(compiled(new BsonRegex(value.pattern(), letters)));
    }
    return compiled(regex, letters);
  }

  private Optional<Regex> compiled(Value pattern, String options) {
    return pattern instanceof BsonString text
        ? Optional.of(compiled(new BsonRegex(text.value(), options)))
        : Optional.empty();
  }

  private Regex compiled(BsonRegex source) {
    if (source.pattern().indexOf('\0') >= 0) {
      throw new EvaluationException(51109, operator + " takes no pattern with a NUL in it");
    }
    if (source.options().indexOf('\0') >= 0) {
      throw new EvaluationException(51110, operator + " takes no options with a NUL among them");
    }
    return patterns.compiled(source);
  }
}
