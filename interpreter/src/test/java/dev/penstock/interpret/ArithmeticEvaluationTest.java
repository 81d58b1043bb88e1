package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArithmeticEvaluationTest {
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
        {"$add": []} => 0
        {"$add": [1, 2]} => 3
        {"$add": [1, {"$numberLong": "2"}]} => {"$numberLong": "3"}
        {"$add": [1, 2.0]} => 3.0
        {"$add": [0.5, {"$numberDecimal": "0.25"}]} => {"$numberDecimal": "0.750000000000000"}
        {"$add": ["$int", 1]} => {"$numberLong": "2147483648"}
        {"$add": ["$int", 1, -1]} => 2147483647
        {"$add": ["$int", {"$numberLong": "1"}, -1]} => {"$numberLong": "2147483647"}
        {"$add": ["$long", 1]} => 9223372036854775808.0
        {"$add": ["$long", 1, -1]} => 9223372036854775807.0
        {"$add": [1, "$null"]} => null
        {"$add": ["$missing", 1]} => null
        {"$add": ["$null", "$string"]} => null
        {"$add": ["$string", "$null"]} => error 14
        {"$add": [1, "$bool"]} => error 14
        {"$add": ["$date", 1]} => {"$date": "2024-02-29T12:30:45.679Z"}
        {"$add": [1000, "$date", {"$numberLong": "22"}]} => {"$date": "2024-02-29T12:30:46.700Z"}
        {"$add": ["$date", 0.5]} => {"$date": "2024-02-29T12:30:45.679Z"}
        {"$add": ["$date", {"$numberDecimal": "0.5"}]} => {"$date": "2024-02-29T12:30:45.678Z"}
        {"$add": ["$date", "$date"]} => error 16612
        {"$add": ["$date", {"$numberDouble": "NaN"}]} => error 15
        {"$add": ["$date", "$long"]} => error 15
        {"$subtract": [1, 2]} => -1
        {"$subtract": [-2147483648, 1]} => {"$numberLong": "-2147483649"}
        {"$subtract": [{"$numberLong": "-9223372036854775808"}, 1]} => -9223372036854775808.0
        {"$subtract": ["$date", {"$date": "2024-02-29T12:30:45.000Z"}]} => {"$numberLong": "678"}
        {"$subtract": ["$date", 678]} => {"$date": "2024-02-29T12:30:45.000Z"}
        {"$subtract": [1, "$date"]} => error 14
        {"$subtract": ["$string", "$null"]} => null
        {"$subtract": ["$string", 1]} => error 14
        {"$multiply": []} => 1
        {"$multiply": [65536, 65536]} => {"$numberLong": "4294967296"}
        {"$multiply": ["$long", 2]} => 18446744073709551614.0
        {"$multiply": ["$string", "$null"]} => error 14
        {"$multiply": ["$null", "$string"]} => null
        {"$multiply": ["$date", 2]} => error 14
        {"$multiply": [{"$numberDecimal": "-1"}, 0]} => {"$numberDecimal": "-0"}
        {"$multiply": [{"$numberDecimal": "Infinity"}, 0]} => {"$numberDecimal": "NaN"}
        {"$divide": [6, 3]} => 2.0
        {"$divide": [{"$numberDecimal": "1"}, 8]} => {"$numberDecimal": "0.125"}
        {"$divide": [{"$numberDecimal": "2"}, 3]} => {"$numberDecimal": "0.6666666666666666666666666666666667"}
        {"$divide": [1, "$zero"]} => error 2
        {"$divide": [1, -0.0]} => error 2
        {"$divide": ["$string", "$null"]} => null
        {"$divide": ["$string", 1]} => error 14
        {"$mod": [-7, 3]} => -1
        {"$mod": [7, -3]} => 1
        {"$mod": ["$long", 10]} => {"$numberLong": "7"}
        {"$mod": [7, 2.5]} => 2.0
        {"$mod": [{"$numberDecimal": "-7.5"}, 2]} => {"$numberDecimal": "-1.5"}
        {"$mod": [{"$numberDouble": "Infinity"}, 2]} => {"$numberDouble": "NaN"}
        {"$mod": [7, {"$numberDouble": "Infinity"}]} => 7.0
        {"$mod": [1, 0.0]} => error 16610
        {"$mod": ["$null", "$string"]} => null
        {"$mod": [1, "$string"]} => error 16611
        {"$abs": -2147483648} => {"$numberLong": "2147483648"}
        {"$abs": {"$numberLong": "-9223372036854775808"}} => error 28680
        {"$abs": -0.0} => 0.0
        {"$abs": {"$numberDecimal": "-1.50"}} => {"$numberDecimal": "1.50"}
        {"$abs": "$missing"} => null
        {"$abs": "$string"} => error 28765
        {"$sigmoid": 0} => 0.5
        {"$sigmoid": {"$numberDecimal": "0"}} => {"$numberDecimal": "0.5"}
        {"$sigmoid": -1000} => 0.0
        {"$sigmoid": "$null"} => null
        {"$sigmoid": "$string"} => error 14
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
