package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayEvaluationTest {
  private static final String DOCUMENT =
      """
      {"null": null, "string": "abc", "bool": true, "array": [1, 2, 3], "document": {"x": 1},
       "zero": 0, "int": 2147483647, "long": {"$numberLong": "9223372036854775807"}, "double": 2.5,
       "decimal": {"$numberDecimal": "2.5"}, "date": {"$date": "2024-02-29T12:30:45.678Z"}}
      """;

  static Stream<ExpressionTable.Row> rows() {
    return ExpressionTable.rows(
        DOCUMENT,
        """
        {"$arrayElemAt": ["$array", 0]} => 1
        {"$arrayElemAt": ["$array", -1]} => 3
        {"$arrayElemAt": ["$array", 3]} => missing
        {"$arrayElemAt": ["$array", -4]} => missing
        {"$arrayElemAt": ["$array", -2147483648]} => missing
        {"$arrayElemAt": ["$array", 1.0]} => 2
        {"$arrayElemAt": ["$string", "$null"]} => null
        {"$arrayElemAt": ["$missing", "$string"]} => null
        {"$arrayElemAt": ["$string", 0]} => error 28689
        {"$arrayElemAt": ["$array", "$string"]} => error 28690
        {"$arrayElemAt": ["$array", 0.5]} => error 28691
        {"$concatArrays": []} => []
        {"$concatArrays": ["$array", [4]]} => [1, 2, 3, 4]
        {"$concatArrays": ["$array", "$null", "$string"]} => null
        {"$concatArrays": ["$string", "$null"]} => error 28664
        {"$in": [2.0, "$array"]} => true
        {"$in": [[1], [[1.0]]]} => true
        {"$in": ["$missing", [null]]} => false
        {"$in": ["$document.absent", "$array"]} => false
        {"$in": [1, "$null"]} => error 40081
        {"$isArray": "$array"} => true
        {"$isArray": ["$array"]} => true
        {"$isArray": "$missing"} => false
        {"$size": "$array"} => 3
        {"$size": "$null"} => error 17124
        {"$slice": ["$array", 2]} => [1, 2]
        {"$slice": ["$array", -2]} => [2, 3]
        {"$slice": ["$array", -9]} => [1, 2, 3]
        {"$slice": ["$array", 0]} => []
        {"$slice": ["$array", 1, 1]} => [2]
        {"$slice": ["$array", -2, 1]} => [2]
        {"$slice": ["$array", -9, 2]} => [1, 2]
        {"$slice": ["$array", 9, 2]} => []
        {"$slice": ["$array", 2147483647, 2147483647]} => []
        {"$slice": ["$array", 1, 0]} => error 28729
        {"$slice": ["$array", 1, "$null"]} => null
        {"$slice": ["$array", "$string", "$null"]} => error 28725
        {"$slice": ["$array", 1.5]} => error 28726
        {"$slice": ["$array", 1, "$string"]} => error 28727
        {"$slice": ["$array", 1, 1.5]} => error 28728
        {"$slice": ["$string", 1]} => error 28724
        {"$slice": ["$string", "$null"]} => null
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
