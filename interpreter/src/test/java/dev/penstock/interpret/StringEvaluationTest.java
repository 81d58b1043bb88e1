package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StringEvaluationTest {
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
        {"$concat": []} => ""
        {"$concat": ["a", "b", "c"]} => "abc"
        {"$concat": ["a", "$null", "$zero"]} => null
        {"$concat": ["a", "$zero", "$null"]} => error 16702
        {"$concat": ["a", "$missing"]} => null
        {"$split": ["a-b--c", "-"]} => ["a", "b", "", "c"]
        {"$split": ["abc", "abc"]} => ["", ""]
        {"$split": ["aaa", "aa"]} => ["", "a"]
        {"$split": ["", "x"]} => [""]
        {"$split": ["abc", ""]} => error 40087
        {"$split": ["$null", "$zero"]} => null
        {"$split": ["$zero", "-"]} => error 40085
        {"$split": ["abc", "$zero"]} => error 40086
        {"$strLenCP": "a\\uD83D\\uDE80\\u00E9"} => 3
        {"$strLenCP": ""} => 0
        {"$strLenCP": "$null"} => error 34471
        {"$strLenCP": "$missing"} => error 34471
        {"$substrCP": ["\\uD83D\\uDE80xyz", 1, 2]} => "xy"
        {"$substrCP": ["abc", 1, 2147483647]} => "bc"
        {"$substrCP": ["abc", 5, 1]} => ""
        {"$substrCP": ["$null", 0, 3]} => ""
        {"$substrCP": [1234567.0, 0, 20]} => "1.23457e+06"
        {"$substrCP": [0.00001, 0, 20]} => "1e-05"
        {"$substrCP": [100000.0, 0, 20]} => "100000"
        {"$substrCP": [-0.0, 0, 20]} => "-0"
        {"$substrCP": [{"$numberDouble": "-Infinity"}, 0, 20]} => "-inf"
        {"$substrCP": ["$date", 0, 4]} => "2024"
        {"$substrCP": [{"$timestamp": {"t": 86400, "i": 31}}, 0, 30]} => "Jan  2 00:00:00:1f"
        {"$substrCP": ["$bool", 0, 1]} => error 16007
        {"$substrCP": ["abc", "$null", 1]} => error 34450
        {"$substrCP": ["abc", 0.5, 1]} => error 34451
        {"$substrCP": ["abc", 0, "$string"]} => error 34452
        {"$substrCP": ["abc", 0, 2147483648]} => error 34453
        {"$substrCP": ["abc", 0, -1]} => error 34454
        {"$substrCP": ["abc", -1, 1]} => error 34455
        {"$substrCP": ["abc", 1.0, {"$numberDecimal": "1"}]} => "b"
        {"$substrBytes": ["h\\u00E9llo", 1, 2]} => "\\u00E9"
        {"$substr": ["h\\u00E9llo", 3, -1]} => "llo"
        {"$substrBytes": ["h\\u00E9llo", 2, 1]} => error 28656
        {"$substrBytes": ["h\\u00E9llo", 0, 2]} => error 28657
        {"$substrBytes": ["h\\u00E9llo", 2, 0]} => error 28656
        {"$substrBytes": ["abc", 3, 1]} => ""
        {"$substrBytes": ["abc", "$long", "$long"]} => ""
        {"$substrBytes": ["abc", 1, "$long"]} => "bc"
        {"$substrBytes": ["$null", 0, 3]} => ""
        {"$substrBytes": ["$double", 0, 2]} => "2."
        {"$substrBytes": ["$bool", "$string", 1]} => error 16007
        {"$substrBytes": ["abc", "$null", "$null"]} => error 16034
        {"$substrBytes": ["abc", -1, "$null"]} => error 16035
        {"$substrBytes": ["abc", -1, {"$numberDouble": "NaN"}]} => error 50752
        {"$substrBytes": ["abc", -0.9, 1.9]} => "a"
        {"$substrBytes": ["abc", {"$numberDecimal": "1.5"}, {"$numberDecimal": "0.5"}]} => ""
        {"$substrBytes": ["abc", 1, {"$numberDecimal": "1E+6000"}]} => "bc"
        {"$substrBytes": ["abc", 0, {"$numberDecimal": "9223372036854775807.5"}]} => "abc"
        {"$substrBytes": ["abc", 9223372036854775808.0, 1]} => error 31109
        {"$toUpper": "stra\\u00DFe \\u00E9"} => "STRA\\u00DFE \\u00E9"
        {"$toLower": "\\u0130I\\u00C9"} => "\\u0130i\\u00C9"
        {"$toUpper": "$missing"} => ""
        {"$toUpper": {"$numberDouble": "Infinity"}} => "INF"
        {"$toLower": "$date"} => "2024-02-29t12:30:45.678z"
        {"$toUpper": "$array"} => error 16007
        {"$trim": {"input": " \\t\\n x y \\u00A0\\u2003\\u0000"}} => "x y"
        {"$trim": {"input": "\\u3000x"}} => "\\u3000x"
        {"$trim": {"input": "abcba", "chars": "ab"}} => "c"
        {"$trim": {"input": "abc", "chars": ""}} => "abc"
        {"$trim": {"input": "\\uD83D\\uDE80x\\uD83D\\uDE81", "chars": "\\uD83D\\uDE80"}} => "x\\uD83D\\uDE81"
        {"$trim": {"input": "aaa", "chars": "a"}} => ""
        {"$ltrim": {"input": "  x  "}} => "x  "
        {"$rtrim": {"input": "  x  "}} => "  x"
        {"$trim": {"input": "$null", "chars": "$zero"}} => null
        {"$trim": {"input": "x", "chars": "$missing"}} => null
        {"$trim": {"input": "$zero", "chars": "$null"}} => error 50699
        {"$trim": {"input": "x", "chars": "$zero"}} => error 50700
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
