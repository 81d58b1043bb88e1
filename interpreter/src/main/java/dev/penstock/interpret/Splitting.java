package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;

/** {@code $split}. */
final class Splitting implements Operation {
  private final LastRegex patterns = new LastRegex();

  @Override
  public Value apply(Value[] operands) {
    if (Operands.anyNullish(operands)) {
      return BsonNull.NULL;
    }
    String text = Operands.string(operands[0], 40085, "$split", "string");
    if (operands[1] instanceof BsonRegex regex) {
      return BsonArray.copyOf(parts(text, patterns.compiled(regex)));
    }
    String delimiter = Operands.string(operands[1], 40086, "$split", "delimiter");
    if (delimiter.isEmpty()) {
      throw new EvaluationException(40087, "$split takes a delimiter that is not empty");
    }
    return BsonArray.copyOf(parts(text, delimiter));
  }

  private static List<Value> parts(String text, String delimiter) {
    List<Value> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
      parts.add(new BsonString(text.substring(start, end)));
      start = end + delimiter.length();
    }
    parts.add(new BsonString(text.substring(start)));
    return parts;
  }

  /**
   * What the groups of the pattern hold stands between the parts, {@code ""} for a group that took
   * no part. A pattern may match nothing, at both ends of the string too.
   */
  private static List<Value> parts(String text, Regex delimiter) {
    List<Value> parts = new ArrayList<>();
    int start = 0;
    Regex.Search search = delimiter.search(text);
    while (search.next()) {
      MatchResult found = search.found();
      parts.add(new BsonString(text.substring(start, found.start())));
      for (int i = 1; i <= found.groupCount(); i++) {
        String group = found.group(i);
        parts.add(new BsonString(group == null ? "" : group));
      }
      start = found.end();
    }
    parts.add(new BsonString(text.substring(start)));
    return parts;
  }
}
