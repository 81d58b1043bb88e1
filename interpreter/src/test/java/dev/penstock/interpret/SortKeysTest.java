package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Path;
import dev.penstock.ir.SortKey;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortKeysTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # document                          | path  | ascending     | descending; {} is the key of []
          {"a": 5}                            | a     | {"k": 5}      | {"k": 5}
          {}                                  | a     | {"k": null}   | {"k": null}
          {"a": 5}                            | a.b   | {"k": null}   | {"k": null}
          {"a": [3, 1, 2]}                    | a     | {"k": 1}      | {"k": 3}
          {"a": []}                           | a     | {}            | {}
          {"a": []}                           | a.b   | {"k": null}   | {"k": null}
          {"a": {"b": []}}                    | a.b   | {}            | {}
          {"a": [[3, 4], [1]]}                | a     | {"k": [1]}    | {"k": [3, 4]}
          {"a": ["x", 1, null]}               | a     | {"k": null}   | {"k": "x"}
          {"a": [{"b": 2}, {"b": 1}, {}]}     | a.b   | {"k": null}   | {"k": 2}
          {"a": [{"b": [7, 3]}, {"b": 5}]}    | a.b   | {"k": 3}      | {"k": 7}
          {"a": [[{"b": 1}]]}                 | a.b   | {"k": null}   | {"k": null}
          # an index where the array has one
          {"a": [9, 1]}                       | a.0   | {"k": 9}      | {"k": 9}
          {"a": [9, 1]}                       | a.5   | {"k": null}   | {"k": null}
          {"a": [{"b": 4}, {"b": 1}]}         | a.0.b | {"k": 4}      | {"k": 4}
          {"a": [[2, 1]]}                     | a.0   | {"k": [2, 1]} | {"k": [2, 1]}
          {"a": [{"b": [2, 1]}]}              | a.0.b | {"k": 1}      | {"k": 2}
          """)
  void showsTheElementThatSortsFirst(
      String document, String path, String ascending, String descending) {
    Document input = Document.parse(document);
    for (SortKey.Direction direction : SortKey.Direction.values()) {
      String expected = direction == SortKey.Direction.ASCENDING ? ascending : descending;
      Value key = Document.parse(expected).get("k");
      Path parsed = Path.parse(path);
      assertThat(keys(new SortKey(parsed, direction)).of(input)).containsExactly(key);
      assertThat(SortKeys.key(input.get(parsed.head()), parsed.tail(), direction)).isEqualTo(key);
    }
  }

  @Test
  void takesKeysThroughOneArrayFromOneElement() {
    Document document =
        Document.parse(
            "{\"a\": [{\"x\": 2, \"y\": 9}, {\"x\": 1, \"y\": 3}, {\"x\": 1, \"y\": 4}]}");
    SortKeys keys =
        keys(SortKey.ascending(Path.parse("a.x")), SortKey.descending(Path.parse("a.y")));
    assertThat(keys.of(document)).containsExactly(Value.of(1), Value.of(4));
  }

  @Test
  void refusesParallelArrays() {
    SortKeys keys = keys(SortKey.ascending(Path.of("a")), SortKey.ascending(Path.of("b")));
    assertThatThrownBy(() -> keys.of(Document.parse("{\"a\": [1], \"b\": [2]}")))
        .isInstanceOfSatisfying(EvaluationException.class, e -> assertThat(e.code()).isEqualTo(2))
        .hasMessageContaining("\"a\" and \"b\"");
    assertThat(keys.of(Document.parse("{\"a\": [2, 1], \"b\": 3}")))
        .containsExactly(Value.of(1), Value.of(3));
    assertThat(keys.of(Document.parse("{\"a\": [], \"b\": 3}")))
        .containsExactly(Missing.MISSING, Value.of(3));
  }

  @Test
  void refusesANumberThatIsIndexAndName() {
    SortKeys keys = keys(SortKey.ascending(Path.parse("a.0")));
    assertThatThrownBy(() -> keys.of(Document.parse("{\"a\": [1, {\"0\": 2}]}")))
        .isInstanceOfSatisfying(
            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(16746));
  }

  private static SortKeys keys(SortKey... keys) {
    return new SortKeys(List.of(keys));
  }
}
