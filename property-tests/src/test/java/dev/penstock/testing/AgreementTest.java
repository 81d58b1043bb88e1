package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the same answer, and what does not. */
class AgreementTest {
  private static final Agreement EXACT = new Agreement(true, Set.of(), true, 0, 0);
  private static final Agreement BY_VALUE = new Agreement(true, Set.of(), false, 1e-12, 0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1                        | 1.0                         | false | true
          1                        | {"$numberLong": "1"}        | false | true
          0.0                      | {"$numberDouble": "-0.0"}   | false | true
          {"$numberDouble": "NaN"} | {"$numberDouble": "NaN"}    | true  | true
          {"$numberDouble": "NaN"} | 0.0                         | false | false
          0.1                      | 0.10000000000000001         | true  | true
          0.1                      | 0.1000000000000001          | false | true
          0.1                      | 0.1001                      | false | false
          {"$numberDecimal": "1"}  | {"$numberDecimal": "1.0"}   | false | true
          null                     | 0                           | false | false
          "1"                      | 1                           | false | false
          {"a": 1, "b": 2}         | {"b": 2, "a": 1}            | false | true
          {"a": null}              | {}                          | false | false
          [1, 2]                   | [2, 1]                      | false | false
          [1, 2]                   | [1, 2, 3]                   | false | false
          """)
  void values(String expected, String actual, boolean exact, boolean byValue) {
    assertThat(EXACT.difference(rows(expected), rows(actual)).isEmpty()).isEqualTo(exact);
    assertThat(BY_VALUE.difference(rows(expected), rows(actual)).isEmpty()).isEqualTo(byValue);
  }

  @Test
  void orderCountsOnlyWhereItIsAskedFor() {
    List<Document> rows = rows("1", "2", "2");
    List<Document> turned = rows("2", "1", "2");
    Agreement unordered = new Agreement(false, Set.of(), true, 0, 0);

    assertThat(EXACT.difference(rows, turned)).isPresent();
    assertThat(unordered.difference(rows, turned)).isEmpty();
    assertThat(unordered.difference(rows, rows("1", "1", "2"))).isPresent();
    assertThat(unordered.difference(rows, rows("1", "2"))).isPresent();
  }

  @Test
  void namedFieldsAreSets() {
    List<Document> expected = rows("[1, 2, 2]");
    Agreement set = new Agreement(true, Set.of("v"), true, 0, 0);

    assertThat(set.difference(expected, rows("[2, 1, 2]"))).isEmpty();
    assertThat(set.difference(expected, rows("[2, 1, 1]"))).isPresent();
    assertThat(
            new Agreement(true, Agreement.ALL_SETS, true, 0, 0)
                .difference(rows("{\"a\": [1, 2]}"), rows("{\"a\": [2, 1]}")))
        .isEmpty();
  }

  @Test
  void theDifferenceSaysWhere() {
    assertThat(
            EXACT.difference(rows("{\"a\": [1, {\"b\": 2}]}"), rows("{\"a\": [1, {\"b\": 2.0}]}")))
        .contains("document 1.v.a[1].b: expected 2, got 2.0");
  }

  private static List<Document> rows(String... values) {
    return Stream.of(values).map(v -> Document.of("v", ExtendedJson.parse(v))).toList();
  }
}
