package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonEvaluationTest {
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
        {"$cmp": ["b", "a"]} => 1
        {"$cmp": ["a", "zzz"]} => -1
        {"$eq": [1, 1.0]} => true
        {"$eq": ["$long", 9223372036854775808.0]} => false
        {"$eq": [{"$numberDouble": "NaN"}, {"$numberDecimal": "NaN"}]} => true
        {"$eq": [0, -0.0]} => true
        {"$eq": [1, true]} => false
        {"$eq": ["$missing", null]} => false
        {"$lt": ["$missing", null]} => true
        {"$gt": [null, "$missing"]} => true
        {"$lt": ["$null", "$zero"]} => true
        {"$lt": ["$int", "$string"]} => true
        {"$lt": ["$string", "$document"]} => true
        {"$lt": ["$document", "$array"]} => true
        {"$lt": ["$array", "$bool"]} => true
        {"$lt": ["$bool", "$date"]} => true
        {"$gt": ["\\uD83D\\uDE80", "\\uFFFD"]} => true
        {"$eq": [{"a": 1, "b": 2}, {"b": 2, "a": 1}]} => false
        {"$lt": [[1, 2], [1, 2, 0]]} => true
        {"$lt": [[1, 9], [2]]} => true
        {"$gte": ["$double", "$decimal"]} => true
        {"$lte": ["$double", "$decimal"]} => true
        {"$ne": ["$double", "$decimal"]} => false
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
