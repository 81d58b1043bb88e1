package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Path;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are written as the field {@code v} of a document, so that a missing one is {@code {}}. */
class FieldWritesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"v": 1}                   | b   | {"v": {"b": 9}}
          {}                         | b   | {"v": {"b": 9}}
          {}                         | b.c | {"v": {"b": {"c": 9}}}
          {"v": {"b": 1, "c": 2}}    | b   | {"v": {"b": 9, "c": 2}}
          {"v": {"c": 2}}            | b   | {"v": {"c": 2, "b": 9}}
          {"v": [1, null, {"c": 2}]} | b   | {"v": [{"b": 9}, {"b": 9}, {"c": 2, "b": 9}]}
          {"v": [[1, {}], []]}       | b   | {"v": [[{"b": 9}, {"b": 9}], []]}
          {"v": [5]}                 | 0   | {"v": [{"0": 9}]}
          """)
  void sets(String before, String steps, String after) {
    assertThat(wrapped(FieldWrites.set(value(before), steps(steps), Value.of(9))))
        .isEqualTo(Document.parse(after));
  }

  @Test
  void setsTheValueItselfWithoutSteps() {
    assertThat(FieldWrites.set(Value.of(1), List.of(), Value.of(9))).isEqualTo(Value.of(9));
    assertThat(FieldWrites.set(Value.of(1), List.of(), Missing.MISSING)).isEqualTo(Missing.MISSING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"v": {"b": 1, "c": 2}} | b   | {"v": {"c": 2}}
          {"v": {"b": 1}}         | b   | {"v": {}}
          {"v": 1}                | b   | {"v": {}}
          {"v": {"b": 1}}         | b.c | {"v": {"b": {}}}
          """)
  void removesAFieldThatIsSetToMissing(String before, String steps, String after) {
    assertThat(wrapped(FieldWrites.set(value(before), steps(steps), Missing.MISSING)))
        .isEqualTo(Document.parse(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"v": {"b": 1, "c": 2}}             | b   | {"v": {"c": 2}}
          {"v": [{"b": 1}, [{"b": 1}], 3]}    | b   | {"v": [{}, [{}], 3]}
          {"v": {"b": {"c": 1, "d": 2}}}      | b.c | {"v": {"b": {"d": 2}}}
          {"v": 5}                            | b   | {"v": 5}
          {"v": [1, 2]}                       | 0   | {"v": [1, 2]}
          {}                                  | b   | {}
          """)
  void unsets(String before, String steps, String after) {
    assertThat(wrapped(FieldWrites.unset(value(before), steps(steps))))
        .isEqualTo(Document.parse(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"v": {"c": 2, "x": 3, "b": 1}}  | b c     | {"v": {"c": 2, "b": 1}}
          {"v": {"x": 1}}                  | b       | {"v": {}}
          {"v": 5}                         | b       | {}
          {"v": null}                      | b       | {}
          {"v": [5, {"b": 1, "c": 2}, []]} | b       | {"v": [{"b": 1}, []]}
          {"v": [[{"b": 1, "c": 2}]]}      | b       | {"v": [[{"b": 1}]]}
          {"v": [7]}                       | 0       | {"v": []}
          {"v": {"b": {"c": 1, "d": 2}}}   | b.d b.e | {"v": {"b": {"d": 2}}}
          """)
  void includes(String before, String paths, String after) {
    List<Path> all = Arrays.stream(paths.split(" ")).map(Path::parse).toList();
    assertThat(wrapped(FieldWrites.include(value(before), all, Map.of())))
        .isEqualTo(Document.parse(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"v": {"b": {"c": 1}}} | b.c | {"v": 1}
          {"v": {"b": [1]}}      | b   | {"v": [1]}
          {"v": [{"b": 1}]}      | b   | {}
          {"v": [1]}             | 0   | {}
          {}                     | b   | {}
          """)
  void readsThroughDocumentsOnly(String before, String steps, String after) {
    assertThat(wrapped(FieldWrites.nested(value(before), steps(steps))))
        .isEqualTo(Document.parse(after));
  }

  @Test
  void setsThroughDocumentsOnlyReplacingArrays() {
    assertThat(
            wrapped(FieldWrites.setNested(value("{\"v\": [{\"b\": 1}]}"), steps("b"), Value.of(9))))
        .isEqualTo(Document.parse("{\"v\": {\"b\": 9}}"));
  }

  private static Value value(String document) {
    return Document.parse(document).get("v");
  }

  private static Document wrapped(Value value) {
    return Document.builder().put("v", value).build();
  }

  private static List<String> steps(String dotted) {
    return Path.parse(dotted).steps();
  }
}
