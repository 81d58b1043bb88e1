package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscendentalTest {
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
        {"$exp": 0} => 1.0
        {"$exp": {"$numberDecimal": "1"}} => {"$numberDecimal": "2.718281828459045235360287471352662"}
        {"$exp": {"$numberDecimal": "-10"}} => {"$numberDecimal": "0.00004539992976248485153559151556055061"}
        {"$exp": {"$numberDecimal": "20000"}} => {"$numberDecimal": "Infinity"}
        {"$exp": {"$numberDecimal": "-Infinity"}} => {"$numberDecimal": "0"}
        {"$exp": "$string"} => error 28765
        {"$ln": 1} => 0.0
        {"$ln": {"$numberDecimal": "1"}} => {"$numberDecimal": "0"}
        {"$ln": {"$numberDecimal": "2"}} => {"$numberDecimal": "0.6931471805599453094172321214581766"}
        {"$ln": {"$numberDecimal": "1.000000000000000000000000000000001"}} => {"$numberDecimal": "9.999999999999999999999999999999995E-34"}
        {"$ln": "$zero"} => error 28766
        {"$ln": -0.5} => error 28766
        {"$ln": {"$numberDouble": "NaN"}} => {"$numberDouble": "NaN"}
        {"$ln": {"$numberDecimal": "NaN"}} => {"$numberDouble": "NaN"}
        {"$log10": 1000} => 3.0
        {"$log10": {"$numberDecimal": "1E-6176"}} => {"$numberDecimal": "-6176"}
        {"$log10": {"$numberDecimal": "2"}} => {"$numberDecimal": "0.3010299956639811952137388947244930"}
        {"$log10": 0} => error 28761
        {"$log": [100, 10]} => 2.0
        {"$log": [{"$numberDecimal": "32"}, 2]} => {"$numberDecimal": "5"}
        {"$log": [8, 0.5]} => -3.0
        {"$log": ["$string", 10]} => error 28756
        {"$log": [10, "$string"]} => error 28757
        {"$log": [0, 10]} => error 28758
        {"$log": [10, 1]} => error 28759
        {"$log": [10, -2]} => error 28759
        {"$log": ["$string", "$null"]} => null
        {"$sqrt": 16} => 4.0
        {"$sqrt": -0.0} => -0.0
        {"$sqrt": {"$numberDecimal": "2"}} => {"$numberDecimal": "1.414213562373095048801688724209698"}
        {"$sqrt": {"$numberDecimal": "1.0"}} => {"$numberDecimal": "1.0"}
        {"$sqrt": {"$numberDecimal": "4E+2"}} => {"$numberDecimal": "2E+1"}
        {"$sqrt": {"$numberDecimal": "0.5"}} => {"$numberDecimal": "0.7071067811865475244008443621048490"}
        {"$sqrt": {"$numberDecimal": "-0.00"}} => {"$numberDecimal": "-0.0"}
        {"$sqrt": -1} => error 28714
        {"$sqrt": {"$numberDouble": "NaN"}} => {"$numberDouble": "NaN"}
        {"$pow": [2, 10]} => 1024
        {"$pow": [2, 31]} => {"$numberLong": "2147483648"}
        {"$pow": [2, {"$numberLong": "3"}]} => {"$numberLong": "8"}
        {"$pow": [3, 39]} => {"$numberLong": "4052555153018976267"}
        {"$pow": [-2, 63]} => {"$numberLong": "-9223372036854775808"}
        {"$pow": [2, 63]} => 9223372036854775808.0
        {"$pow": [10, 400]} => {"$numberDouble": "Infinity"}
        {"$pow": [2, -1]} => 0.5
        {"$pow": [{"$numberDecimal": "1"}, 2]} => {"$numberDecimal": "1.000000000000000000000000000000000"}
        {"$pow": [{"$numberDecimal": "4"}, 0.5]} => {"$numberDecimal": "2.000000000000000000000000000000000"}
        {"$pow": [{"$numberDecimal": "1E-6176"}, 1]} => {"$numberDecimal": "1E-6176"}
        {"$pow": [{"$numberDecimal": "9.999999999999999999999999999999998E+6144"}, 1]} => {"$numberDecimal": "9.999999999999999999999999999999998E+6144"}
        {"$pow": [{"$numberDecimal": "9.999999999999999999999999999999999E+6144"}, 1]} => {"$numberDecimal": "Infinity"}
        {"$pow": [{"$numberDecimal": "-9.999999999999999999999999999999999E+6144"}, 1]} => {"$numberDecimal": "-Infinity"}
        {"$pow": [-1, -3]} => -1
        {"$pow": [-1, 1000000]} => 1
        {"$pow": [0, 0]} => 1
        {"$pow": [4, 0.5]} => 2.0
        {"$pow": [-8, 0.5]} => {"$numberDouble": "NaN"}
        {"$pow": [0, -1]} => error 28764
        {"$pow": [-0.0, -1]} => error 28764
        {"$pow": [{"$numberDecimal": "1.1"}, 3]} => {"$numberDecimal": "1.331000000000000000000000000000000"}
        {"$pow": [{"$numberDecimal": "-2"}, 3]} => {"$numberDecimal": "-8.000000000000000000000000000000000"}
        {"$pow": [{"$numberDecimal": "2"}, 0.5]} => {"$numberDecimal": "1.414213562373095048801688724209698"}
        {"$pow": [{"$numberDecimal": "-2"}, 0.5]} => {"$numberDecimal": "NaN"}
        {"$pow": [{"$numberDecimal": "10"}, 7000]} => {"$numberDecimal": "Infinity"}
        {"$pow": [{"$numberDecimal": "-Infinity"}, 3]} => {"$numberDecimal": "-Infinity"}
        {"$pow": [{"$numberDecimal": "0.5"}, {"$numberDecimal": "Infinity"}]} => {"$numberDecimal": "0"}
        {"$pow": [{"$numberDecimal": "NaN"}, 0]} => {"$numberDecimal": "1.000000000000000000000000000000000"}
        {"$pow": ["$null", "$string"]} => null
        {"$pow": ["$string", 2]} => error 28762
        {"$pow": [2, "$string"]} => error 28763
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
