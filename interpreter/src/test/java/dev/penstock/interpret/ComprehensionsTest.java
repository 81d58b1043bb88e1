package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComprehensionsTest {
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
        {"$map": {"input": "$array", "in": {"$add": ["$$this", 1]}}} => [2, 3, 4]
        {"$map": {"input": "$array", "as": "x", "in": {"a": "$$x"}}} => [{"a": 1}, {"a": 2}, {"a": 3}]
        {"$map": {"input": "$array", "in": "$missing"}} => [null, null, null]
        {"$map": {"input": [{"a": 1}, {}, 2], "in": "$$this.a"}} => [1, null, null]
        {"$map": {"input": "$null", "in": 1}} => null
        {"$map": {"input": "$missing", "in": 1}} => null
        {"$map": {"input": "$string", "in": 1}} => error 16883
        {"$map": {"input": "$array", "in": {"$map": {"input": "$array", "as": "y", "in": {"$multiply": ["$$this", "$$y"]}}}}} => [[1, 2, 3], [2, 4, 6], [3, 6, 9]]
        {"$map": {"input": [[1], [2, 3]], "in": {"$map": {"input": "$$this", "in": {"$multiply": ["$$this", 10]}}}}} => [[10], [20, 30]]
        {"$filter": {"input": "$array", "cond": {"$gt": ["$$this", 1]}}} => [2, 3]
        {"$filter": {"input": "$array", "cond": true, "limit": 2}} => [1, 2]
        {"$filter": {"input": "$array", "cond": true, "limit": "$null"}} => [1, 2, 3]
        {"$filter": {"input": [1, 2, "x"], "cond": {"$add": ["$$this", 1]}, "limit": 2}} => [1, 2]
        {"$filter": {"input": "$array", "cond": true, "limit": 1.5}} => error 327391
        {"$filter": {"input": "$array", "cond": true, "limit": 2147483648}} => error 327391
        {"$filter": {"input": "$array", "cond": true, "limit": 0}} => error 327392
        {"$filter": {"input": "$null", "cond": true, "limit": 0}} => null
        {"$filter": {"input": "$string", "cond": true}} => error 28651
        {"$reduce": {"input": "$array", "initialValue": 0, "in": {"$add": ["$$value", "$$this"]}}} => 6
        {"$reduce": {"input": [], "initialValue": "$missing", "in": 1}} => missing
        {"$reduce": {"input": "$array", "initialValue": "$null", "in": {"$ifNull": ["$$value", "$$this"]}}} => 1
        {"$reduce": {"input": "$null", "initialValue": {"$divide": ["$int", "$zero"]}, "in": 1}} => null
        {"$reduce": {"input": "$string", "initialValue": 0, "in": 1}} => error 40080
        {"$reduce": {"input": [[1, 2], [3]], "initialValue": 0, "in": {"$add": ["$$value", {"$reduce": {"input": "$$this", "initialValue": 0, "in": {"$add": ["$$value", "$$this"]}}}]}}} => 6
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
