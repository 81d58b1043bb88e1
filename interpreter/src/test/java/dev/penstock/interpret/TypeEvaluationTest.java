package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypeEvaluationTest {
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
        {"$type": "$missing"} => "missing"
        {"$type": "$long"} => "long"
        {"$type": ["$array"]} => "array"
        {"$isNumber": "$decimal"} => true
        {"$isNumber": "$null"} => false
        {"$toBool": "$zero"} => false
        {"$toBool": {"$numberDecimal": "-0"}} => false
        {"$toBool": {"$numberDecimal": "1E-6176"}} => true
        {"$toBool": {"$numberDouble": "NaN"}} => true
        {"$toBool": "false"} => true
        {"$toBool": ""} => true
        {"$toBool": "$missing"} => null
        {"$toInt": 1.9} => 1
        {"$toInt": -1.9} => -1
        {"$toInt": {"$numberDecimal": "2147483647.9"}} => 2147483647
        {"$toInt": 2147483647.5} => error 241
        {"$toInt": {"$numberDouble": "NaN"}} => error 241
        {"$toInt": "$bool"} => 1
        {"$toInt": "-42"} => -42
        {"$toInt": "+42"} => 42
        {"$toInt": " 42"} => error 241
        {"$toInt": "1.0"} => error 241
        {"$toInt": ""} => error 241
        {"$toInt": "$date"} => error 241
        {"$toInt": "$null"} => null
        {"$toInt": {"$binary": {"base64": "/v8=", "subType": "00"}}} => -2
        {"$toInt": {"$binary": {"base64": "AQAAAAAAAAA=", "subType": "00"}}} => error 241
        {"$toLong": "$date"} => {"$numberLong": "1709209845678"}
        {"$toLong": 9223372036854775807.0} => error 241
        {"$toLong": -9223372036854775808.0} => {"$numberLong": "-9223372036854775808"}
        {"$toLong": "9223372036854775808"} => error 241
        {"$toLong": {"$numberDecimal": "1E+6000"}} => error 241
        {"$toLong": {"$binary": {"base64": "AQID", "subType": "00"}}} => error 241
        {"$toDouble": "$long"} => 9223372036854775807.0
        {"$toDouble": "1e3"} => 1000.0
        {"$toDouble": ".5"} => 0.5
        {"$toDouble": "-Infinity"} => {"$numberDouble": "-Infinity"}
        {"$toDouble": "nan"} => {"$numberDouble": "NaN"}
        {"$toDouble": "0x1p3"} => error 241
        {"$toDouble": "1d"} => error 241
        {"$toDouble": "1e400"} => error 241
        {"$toDouble": {"$numberDecimal": "1E+400"}} => error 241
        {"$toDouble": {"$numberDecimal": "-Infinity"}} => {"$numberDouble": "-Infinity"}
        {"$toDouble": "$array"} => error 241
        {"$toString": 0.1} => "0.1"
        {"$toString": 1.0} => "1"
        {"$toString": 1e15} => "1000000000000000"
        {"$toString": 1e16} => "1e+16"
        {"$toString": 1.5e-7} => "1.5e-07"
        {"$toString": -0.0} => "-0"
        {"$toString": {"$numberDecimal": "1.50"}} => "1.50"
        {"$toString": "$date"} => "2024-02-29T12:30:45.678Z"
        {"$toString": {"$oid": "507F1F77BCF86CD799439011"}} => "507f1f77bcf86cd799439011"
        {"$toString": {"$binary": {"base64": "aGk=", "subType": "00"}}} => "aGk="
        {"$toString": {"$uuid": "00112233-4455-6677-8899-aabbccddeeff"}} => "00112233-4455-6677-8899-aabbccddeeff"
        {"$toString": {"$date": {"$numberLong": "253402300800000"}}} => error 18537
        {"$toString": "$document"} => error 241
        {"$toString": {"$timestamp": {"t": 1, "i": 1}}} => error 241
        {"$toString": "$missing"} => null
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
