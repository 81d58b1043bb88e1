package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogicTest {
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
        {"$and": []} => true
        {"$or": []} => false
        {"$and": [1, "", [], {}]} => true
        {"$and": [1, "$missing"]} => false
        {"$or": [0, "$null", "$missing", false, -0.0]} => false
        {"$or": [{"$numberDouble": "NaN"}]} => true
        {"$not": "$missing"} => true
        {"$not": ["$array"]} => false
        {"$and": [false, {"$divide": ["$int", "$zero"]}]} => false
        {"$or": ["$int", {"$divide": ["$int", "$zero"]}]} => true
        {"$and": ["$int", {"$divide": ["$int", "$zero"]}]} => error 2
        {"$or": [{"$divide": ["$int", "$zero"]}, true]} => true
        {"$and": [{"$divide": ["$int", "$zero"]}, 0]} => false
        {"$cond": ["$int", "yes", {"$divide": ["$int", "$zero"]}]} => "yes"
        {"$cond": {"if": "$zero", "then": 1, "else": "$missing"}} => missing
        {"$ifNull": ["$null", "$missing", "$int"]} => 2147483647
        {"$ifNull": ["$null", "$missing"]} => missing
        {"$ifNull": ["$missing", "$null"]} => null
        {"$ifNull": ["$zero", {"$divide": ["$int", "$zero"]}]} => 0
        {"$switch": {"branches": [{"case": "$zero", "then": 1}, {"case": "$int", "then": 2}], "default": 3}} => 2
        {"$switch": {"branches": [{"case": "$zero", "then": 1}], "default": 3}} => 3
        {"$switch": {"branches": [{"case": "$zero", "then": 1}]}} => error 40066
        {"$switch": {"branches": [{"case": "$int", "then": 2}, {"case": {"$divide": ["$int", "$zero"]}, "then": 1}]}} => 2
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
