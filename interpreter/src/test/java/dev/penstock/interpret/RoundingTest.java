package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundingTest {
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
        {"$ceil": 2} => 2
        {"$ceil": -2.5} => -2.0
        {"$ceil": -0.5} => -0.0
        {"$ceil": {"$numberDecimal": "2.1"}} => {"$numberDecimal": "3"}
        {"$ceil": {"$numberDecimal": "Infinity"}} => {"$numberDecimal": "NaN"}
        {"$floor": -2.5} => -3.0
        {"$floor": {"$numberDecimal": "-0.5"}} => {"$numberDecimal": "-1"}
        {"$floor": {"$numberLong": "5"}} => {"$numberLong": "5"}
        {"$floor": "$string"} => error 28765
        {"$floor": "$missing"} => null
        {"$round": 2.5} => 2.0
        {"$round": 3.5} => 4.0
        {"$round": -0.4} => -0.0
        {"$round": [2.675, 2]} => 2.67
        {"$round": [{"$numberDecimal": "2.675"}, 2]} => {"$numberDecimal": "2.68"}
        {"$round": [{"$numberDecimal": "2.665"}, 2]} => {"$numberDecimal": "2.66"}
        {"$round": [1250, -2]} => 1200
        {"$round": [1350, -2]} => 1400
        {"$round": [1234.5, -2]} => 1200.0
        {"$round": [2147483647, -1]} => {"$numberLong": "2147483650"}
        {"$round": [{"$numberLong": "15"}, -1]} => {"$numberLong": "20"}
        {"$round": ["$long", -1]} => error 51080
        {"$round": [5, -20]} => 0
        {"$round": [2.5, 100]} => 2.5
        {"$round": [{"$numberDecimal": "2.5"}, 100]} => {"$numberDecimal": "2.5"}
        {"$round": [1, -21]} => error 51083
        {"$round": [1, 101]} => error 51083
        {"$round": [1, 1.5]} => error 51082
        {"$round": [1.25, 1.0]} => 1.2
        {"$round": [1, "$string"]} => error 16004
        {"$round": [1, "$null"]} => null
        {"$round": ["$null", "$string"]} => null
        {"$round": ["$string", "$null"]} => error 51081
        {"$round": {"$numberDouble": "NaN"}} => {"$numberDouble": "NaN"}
        {"$round": [{"$numberDouble": "-Infinity"}, 2]} => {"$numberDouble": "-Infinity"}
        {"$round": {"$numberDecimal": "Infinity"}} => {"$numberDecimal": "Infinity"}
        {"$trunc": -2.9} => -2.0
        {"$trunc": [0.29, 2]} => 0.28
        {"$trunc": [-1299, -2]} => -1200
        {"$trunc": {"$numberDecimal": "-0.9"}} => {"$numberDecimal": "-0"}
        {"$trunc": "$bool"} => error 51081
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
