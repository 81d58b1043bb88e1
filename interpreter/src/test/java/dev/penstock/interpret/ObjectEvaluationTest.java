package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectEvaluationTest {
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
        {"$getField": "int"} => 2147483647
        {"$getField": {"field": "x", "input": "$document"}} => 1
        {"$getField": {"field": "y", "input": "$document"}} => missing
        {"$getField": {"field": "x", "input": "$null"}} => null
        {"$getField": {"field": "x", "input": "$missing"}} => missing
        {"$getField": {"field": "x", "input": "$string"}} => missing
        {"$getField": {"field": "a.b", "input": {"$literal": {"a.b": 1, "a": {"b": 2}}}}} => 1
        {"$getField": {"field": {"$literal": "$x"}, "input": {"$literal": {"$x": 1}}}} => 1
        {"$mergeObjects": []} => {}
        {"$mergeObjects": ["$document", {"x": 2, "y": 3}, "$null", "$missing"]} => {"x": 2, "y": 3}
        {"$mergeObjects": [{"a": 1, "b": 2}, {"a": 3}]} => {"a": 3, "b": 2}
        {"$mergeObjects": "$null"} => {}
        {"$mergeObjects": ["$document", "$string"]} => error 40400
        {"$mergeObjects": ["$array"]} => error 40400
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
