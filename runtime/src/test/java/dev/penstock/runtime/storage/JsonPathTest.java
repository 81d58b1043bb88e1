package dev.penstock.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths of names and wildcards select what RFC 9535 says; others are refused. */
class JsonPathTest {
  private static final Value STORE =
      ExtendedJson.parse(
          """
          {"store": {"books": [{"t": 1}, {"t": null}], "a b": {"it's": 2, "q\\"": 3}},
           "at": {"$date": "2024-01-01T00:00:00Z"}, "Größe_1": [[], [4]], "😀": 5, "\\t": 6, "\\u0001\\\\": 7}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.store.books[*].t | [1, null] | $['store']['books'][0]['t'], $['store']['books'][1]['t']",
        "$['store'] [\"books\"] .* .t | [1, null]"
            + " | $['store']['books'][0]['t'], $['store']['books'][1]['t']",
        "$.store['a b'].* | [2, 3] | $['store']['a b']['it\\'s'], $['store']['a b']['q\"']",
        "$.store['a b']['it\\'s'] | [2] | $['store']['a b']['it\\'s']",
        "$[ 'store' ][\"a b\"][\"q\\\"\"] | [3] | $['store']['a b']['q\"']",
        "$.Größe_1[*][*] | [4] | $['Größe_1'][1][0]",
        "$.😀 | [5] | $['😀']",
        "$['\\uD83D\\uDE00'] | [5] | $['😀']",
        "$['\\u0009'] | [6] | $['\\t']",
        "$['\\t'] | [6] | $['\\t']",
        "$['\\u0001\\\\'] | [7] | $['\\u0001\\\\']",
        "$.at | [{\"$date\": \"2024-01-01T00:00:00Z\"}] | $['at']",
        "$.at.* | [] | ``",
        "$.at['$date'] | [] | ``",
        "$.store.none | [] | ``",
        "$.none[*] | [] | ``",
        "$.store.books.t | [] | ``",
      })
  void aPathSelects(String path, String values, String places) {
    List<JsonPath.Node> selected = JsonPath.parse(path).select(STORE);
    assertThat(selected.stream().map(JsonPath.Node::value).toList())
        .isEqualTo(((BsonArray) ExtendedJson.parse(values)).values());
    assertThat(String.join(", ", selected.stream().map(JsonPath.Node::place).toList()))
        .isEqualTo(places);
  }

  @Test
  void theWholeIsSelectedByTheRoot() {
    assertThat(JsonPath.parse("$").select(STORE))
        .containsExactly(new JsonPath.Node(null, "", STORE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1 | a path begins with $",
        "store | 1 | a path begins with $",
        "` $` | 1 | a path begins with $",
        "`$.a ` | 5 | no blanks may follow the path",
        "$a | 2 | '.' or '[' is expected",
        "$. | 3 | a name or '*' is expected; write other names as ['a name']",
        "$.1a | 3 | a name or '*' is expected",
        "$.a-b | 4 | '.' or '[' is expected",
        "$. a | 3 | a name or '*' is expected",
        "$..a | 3 | descendants (..) are not supported, but names and wildcards alone",
        "$[0] | 3 | indexes and slices are not supported",
        "$[-1] | 3 | indexes and slices are not supported",
        "$[:2] | 3 | indexes and slices are not supported",
        "$.a[?@.b > 1] | 5 | filters (?) are not supported, but names and wildcards alone:"
            + " select more and choose with $match",
        "$['a','b'] | 6 | several selectors in one bracket are not supported",
        "$[a] | 3 | a name in quotes or '*' is expected",
        "$[] | 3 | a name in quotes or '*' is expected",
        "$[* | 4 | ']' is expected",
        "$['a' | 6 | ']' is expected",
        "$['a | 5 | the name does not end",
        "$['\\x'] | 5 | after \\ one of bfnrt/\\u or the quote is expected",
        "$['\\\"'] | 5 | after \\ one of bfnrt/\\u or the quote is expected",
        "$['\\u12'] | 8 | four hexadecimal digits are expected",
        "$['\\uDE00'] | 10 | half of a surrogate pair is no character",
        "$['\\uD83Dx'] | 10 | half of a surrogate pair is no character",
        "$['\\uD83D\\u0041'] | 16 | half of a surrogate pair is no character",
        "`$['\t']` | 4 | a name holds no control character",
      })
  void anythingElseIsRefusedWithItsPlace(String path, int position, String problem) {
    assertThatThrownBy(() -> JsonPath.parse(path))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("the JSONPath " + path + " at position " + position + ": " + problem);
  }

  @Test
  void halfAPairIsRefusedWhereItStands() {
    assertThatThrownBy(() -> JsonPath.parse("$['\ud83d']")).hasMessageContaining("position 4");
    assertThatThrownBy(() -> JsonPath.parse("$.a\ud83d")).hasMessageContaining("position 4");
  }
}
