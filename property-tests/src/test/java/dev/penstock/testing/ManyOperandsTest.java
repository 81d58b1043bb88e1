package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.runtime.Tier;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More operands than a function of SQLite's takes are SQL all the same. */
class ManyOperandsTest {
  private static final int MANY = 150;

  /** The first operand is given {@code MANY - 2} times, so that the last two are packed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$concat: '$s', '$s', '$t'",
        "$concat: '$s', '$none', '$n'",
        "$concat: '$s', '$n', '$none'",
        "$add: '$x', '$x', '$n'",
        "$add: '$n', '$big', '$n'",
        "$add: '$n', '$at', '$n'",
        "$multiply: '$x', '$n', '$n'",
        "$and: '$n', '$n', '$none'",
        "$or: '$none', '$none', '$n'",
        "$concatArrays: '$a', '$a', ['$none']",
        "$mergeObjects: '$o', '$o', {y: '$n'}",
        "$ifNull: '$none', '$n', '$s'",
        "$in: '$n', '$s', '$a'",
      })
  void operators(String template) {
    int colon = template.indexOf(':');
    String operator = template.substring(0, colon);
    String[] operands = template.substring(colon + 1).split(", ", 3);
    String list =
        String.join(", ", Collections.nCopies(MANY - 2, operands[0]))
            + ", "
            + operands[1]
            + ", "
            + operands[2];
    String call = operator.equals("$in") ? "['$n', [" + list + "]]" : "[" + list + "]";
    agree("[{$project: {r: {" + operator + ": " + call + "}}}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{$project: {#: '$n'}}]",
        "[{$project: {o: {#: '$n'}}}]",
        "[{$project: {o: {#: 1}}}]",
        "[{$project: {o: {$literal: 1}, p: [{#: '$none'}]}}]",
        "[{$addFields: {#: '$n'}}, {$replaceWith: {r: '$$ROOT'}}]",
        "[{$addFields: {o: {#: '$n'}}}]",
        "[{$project: {#: '$n'}}, {$replaceWith: {r: '$$ROOT'}}]",
        "[{$group: {_id: {#: '$n'}}}]",
      })
  void fields(String template) {
    int mark = template.indexOf('#');
    int end = template.indexOf('}', mark);
    String value = template.substring(mark + 1, end);
    String fields =
        IntStream.range(0, MANY).mapToObj(i -> "f" + i + value).collect(Collectors.joining(", "));
    agree(template.substring(0, mark) + fields + template.substring(end));
  }

  private static void agree(String pipeline) {
    Document line =
        ExtendedJson.parseDocument(
            """
            {"collections": {"c": [{"_id": 1, "n": 3, "s": "ab", "t": "\u00e9", "x": 0.1, "a": [1, "[1]"],
              "o": {"x": 1, "f3": 2}, "big": {"$numberLong": "5"}, "at": {"$date": "2024-01-01T00:00:00Z"}}]},
             "collection": "c", "pipeline": %s}"""
                .formatted(strict(pipeline)));
    try (Engines engines = Engines.inMemory()) {
      Answer reference = engines.answer(Question.of(line), Tier.INTERPRETER);
      assertThat(engines.answer(Question.of(line), Tier.SINGLE_STATEMENT))
          .hasToString(reference.toString());
    }
  }

  private static String strict(String pipeline) {
    return pipeline.replaceAll("(?<=[{ ])([$A-Za-z_][A-Za-z0-9_]*):", "\"$1\":").replace('\'', '"');
  }
}
