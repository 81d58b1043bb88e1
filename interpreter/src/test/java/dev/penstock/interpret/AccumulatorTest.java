package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Path;
import dev.penstock.ir.SortKey;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each value comes as the field {@code v} of a document, so that a missing one is {@code {}}. */
class AccumulatorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SUM          | []                                            | 0
          SUM          | [{"v": "x"}, {"v": true}, {}, {"v": null}]    | 0
          SUM          | [{"v": [1, 2]}]                               | 0
          SUM          | [{"v": 1}, {"v": 2}]                          | 3
          SUM          | [{"v": 2147483647}, {"v": 1}]                 | 2147483648
          SUM          | [{"v": {"$numberLong": "1"}}, {"v": 2}]       | {"$numberLong": "3"}
          SUM          | [{"v": 9223372036854775807}, {"v": 1}]        | 9.223372036854775807e18
          SUM          | [{"v": 9223372036854775807}, {"v": 1}, {"v": -1}] | 9223372036854775807
          SUM          | [{"v": -9223372036854775808}]                 | -9223372036854775808
          SUM          | [{"v": 1}, {"v": 2.0}]                        | 3.0
          SUM          | [{"v": 1e16}, {"v": 1.0}, {"v": -1e16}]       | 1.0
          SUM          | [{"v": 0.1}, {"v": 0.2}, {"v": 0.3}]          | 0.6
          SUM          | [{"v": 1}, {"v": {"$numberDecimal": "0.1"}}]  | {"$numberDecimal": "1.1"}
          SUM          | [{"v": {"$numberDouble": "Infinity"}}, {"v": 1}] | {"$numberDouble": "Infinity"}
          SUM          | [{"v": {"$numberDouble": "Infinity"}}, {"v": {"$numberDouble": "-Infinity"}}] | {"$numberDouble": "NaN"}
          SUM          | [{"v": 1.7e308}, {"v": 1.7e308}]              | {"$numberDouble": "Infinity"}
          SUM          | [{"v": {"$numberDecimal": "1"}}, {"v": {"$numberDouble": "NaN"}}] | {"$numberDecimal": "NaN"}
          AVG          | [{"v": "x"}, {}]                              | null
          AVG          | [{"v": 1}, {"v": 2}]                          | 1.5
          AVG          | [{"v": 4}, {"v": null}]                       | 4.0
          AVG          | [{"v": 9223372036854775807}, {"v": -9223372036854775807}] | 0.0
          AVG          | [{"v": {"$numberDecimal": "1"}}, {"v": 2}]    | {"$numberDecimal": "1.5"}
          MIN          | [{}, {"v": null}, {"v": "x"}, {"v": 3}]       | 3
          MIN          | [{"v": 1}, {"v": 1.0}]                        | 1
          MIN          | [{"v": [0]}, {"v": "x"}]                      | "x"
          MIN          | [{"v": {"$numberDouble": "NaN"}}, {"v": -1}]  | {"$numberDouble": "NaN"}
          MAX          | [{"v": 3}, {}, {"v": null}]                   | 3
          MAX          | [{"v": 3}, {"v": true}]                       | true
          MAX          | []                                            | null
          FIRST        | [{}, {"v": 1}]                                | null
          FIRST        | [{"v": 2}, {"v": 1}]                          | 2
          LAST         | [{"v": 2}, {}]                                | null
          LAST         | [{"v": 2}, {"v": 1}]                          | 1
          PUSH         | [{"v": 1}, {}, {"v": null}, {"v": [2]}]       | [1, null, [2]]
          ADD_TO_SET   | [{"v": 1}, {"v": 1.0}, {}, {"v": null}, {"v": true}] | [1, null, true]
          ADD_TO_SET   | [{"v": {"x": 1, "y": 2}}, {"v": {"y": 2, "x": 1}}] | [{"x": 1, "y": 2}, {"y": 2, "x": 1}]
          MERGE_OBJECTS | [{"v": {"a": 1, "b": 2}}, {"v": null}, {}, {"v": {"c": 3, "a": 4}}] | {"a": 4, "b": 2, "c": 3}
          MERGE_OBJECTS | [{}]                                         | {}
          COUNT        | [{}, {"v": 1}, {"v": null}]                   | 3
          STD_DEV_POP  | [{"v": 2}, {"v": 4}, {"v": "x"}]              | 1.0
          STD_DEV_POP  | [{"v": 7}]                                    | 0.0
          STD_DEV_POP  | [{}]                                          | null
          STD_DEV_SAMP | [{"v": 7}]                                    | null
          STD_DEV_SAMP | [{"v": 1}, {"v": 3}, {"v": 5}]                | 2.0
          STD_DEV_POP  | [{"v": 1000000001}, {"v": 1000000003}]        | 1.0
          CONCAT_ARRAYS | [{"v": [1]}, {}, {"v": []}, {"v": [[2], null]}] | [1, [2], null]
          CONCAT_ARRAYS | []                                           | []
          SET_UNION    | [{"v": [1, 1.0]}, {}, {"v": [[1], 1]}]        | [1, [1]]
          MEDIAN       | [{"v": 4}, {"v": 1}, {"v": 3}, {"v": 2}]      | 2.0
          MEDIAN       | [{"v": {"$numberDouble": "NaN"}}, {"v": 5}, {"v": 7}] | 5.0
          MEDIAN       | [{"v": {"$numberDouble": "NaN"}}, {"v": "x"}, {"v": [1]}] | null
          MEDIAN       | [{"v": {"$numberDecimal": "1.5"}}]            | 1.5
          MEDIAN       | [{"v": {"$numberDouble": "-Infinity"}}, {"v": 1}] | {"$numberDouble": "-Infinity"}
          """)
  void accumulates(AccumulatorOp operator, String documents, String expected) {
    Accumulator accumulator = Accumulator.of(operator);
    for (Document document : Runs.documents(documents)) {
      accumulator.add(document.get("v"));
    }
    assertThat(Runs.json(accumulator.result())).isEqualTo(Runs.normalised(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          FIRST_N    | 2     | [{}, {"v": 1}, {"v": 2}]                  | [null, 1]
          LAST_N     | 2     | [{"v": 1}, {"v": 2}, {}]                  | [2, null]
          LAST_N     | 9     | [{"v": 1}]                                | [1]
          MAX_N      | 2.0   | [{"v": 1}, {"v": 3}, {}, {"v": "a"}, {"v": null}] | ["a", 3]
          MIN_N      | 2     | [{"v": 3}, {"v": 1}, {"v": 1.0}, {"v": 0.5}] | [0.5, 1]
          MIN_N      | 1     | [{"v": 1.0}, {"v": 1}]                    | [1.0]
          MAX_N      | 3     | []                                        | []
          PERCENTILE | [0, 0.1, 0.25, 0.5, 0.9, 1] | [{"v": 5}, {"v": 1}, {"v": 4}, {"v": 2}, {"v": 3}] | [1.0, 1.0, 2.0, 3.0, 5.0, 5.0]
          PERCENTILE | [0, 1] | [{}]                                     | [null, null]
          """)
  void takesAParameter(
      AccumulatorOp operator, String parameter, String documents, String expected) {
    Value told = Runs.documents("[{\"p\": " + parameter + "}]").get(0).get("p");
    Accumulator accumulator = Accumulator.of(operator, told, List.of());
    for (Document document : Runs.documents(documents)) {
      accumulator.add(document.get("v"));
    }
    assertThat(Runs.json(accumulator.result())).isEqualTo(Runs.normalised(expected));
  }

  /** Each value is an output and what the key reads; of ties the one that came first stays. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TOP      | 1 | "b"
          BOTTOM   | 1 | "d"
          TOP_N    | 2 | ["b", "c"]
          TOP_N    | 3 | ["b", "c", "e"]
          BOTTOM_N | 2 | ["a", "d"]
          BOTTOM_N | 3 | ["c", "a", "d"]
          BOTTOM_N | 4 | ["c", "e", "a", "d"]
          """)
  void choosesBySortKeys(AccumulatorOp operator, int n, String expected) {
    Accumulator accumulator =
        Accumulator.of(operator, Value.of(n), List.of(SortKey.ascending(Path.of("s"))));
    String taken =
        "[['a', {'s': 2}], ['b', {}], ['c', {'s': 1}], ['d', {'s': [3]}], ['e', {'s': 1}]]";
    String documents = "[{\"v\": " + taken.replace('\'', '"') + "}]";
    for (Value value : (BsonArray) Runs.documents(documents).get(0).get("v")) {
      accumulator.add(value);
    }
    assertThat(Runs.json(accumulator.result())).isEqualTo(Runs.normalised(expected));
  }

  @Test
  void refusesAComputedParameter() {
    assertThatThrownBy(() -> Accumulator.of(AccumulatorOp.FIRST_N, Value.of(0), List.of()))
        .isInstanceOfSatisfying(
            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(7548606));
  }

  @Test
  void takesArraysOnly() {
    assertThatThrownBy(() -> Accumulator.of(AccumulatorOp.SET_UNION).add(BsonNull.NULL))
        .isInstanceOfSatisfying(EvaluationException.class, e -> assertThat(e.code()).isEqualTo(14))
        .hasMessageContaining("null");
  }

  @Test
  void mergesDocumentsOnly() {
    assertThatThrownBy(() -> Accumulator.of(AccumulatorOp.MERGE_OBJECTS).add(Value.of(1)))
        .isInstanceOfSatisfying(
            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(40400))
        .hasMessageContaining("int");
  }
}
