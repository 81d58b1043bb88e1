package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected digits were computed with several hundred more. */
class DecimalTrigonometryTest {
  static Stream<ExpressionTable.Row> rows() {
    return ExpressionTable.rows(
        """
        {"$sin": {"$numberDecimal": "1"}} => {"$numberDecimal": "0.8414709848078965066525023216302990"}
        {"$sin": {"$numberDecimal": "9.999999999999999999999999999999999E+6144"}} => {"$numberDecimal": "0.5582907749092521238056875912416942"}
        {"$sin": {"$numberDecimal": "3.141592653589793238462643383279503"}} => {"$numberDecimal": "-1.158028306006248941790250554076922E-34"}
        {"$cos": {"$numberDecimal": "1E+3000"}} => {"$numberDecimal": "0.5504940750424906751955248020683760"}
        {"$cos": {"$numberDecimal": "1.570796326794896619231321691639751"}} => {"$numberDecimal": "4.420985846996875529104874722961539E-34"}
        {"$tan": {"$numberDecimal": "-7.123"}} => {"$numberDecimal": "-1.115216487449103370329023905088183"}
        {"$asin": {"$numberDecimal": "0.9999999999999999999999999999999999"}} => {"$numberDecimal": "1.570796326794896605089186067908801"}
        {"$acos": {"$numberDecimal": "0.9999999999999999999999999999999999"}} => {"$numberDecimal": "1.414213562373095048801688724209698E-17"}
        {"$acos": {"$numberDecimal": "-0.3"}} => {"$numberDecimal": "1.875488980810294127203324652867281"}
        {"$atan": {"$numberDecimal": "1E+20"}} => {"$numberDecimal": "1.570796326794896619221321691639751"}
        {"$atan": {"$numberDecimal": "-0.7"}} => {"$numberDecimal": "-0.6107259643892086165437588764902361"}
        {"$sinh": {"$numberDecimal": "1E-20"}} => {"$numberDecimal": "1.000000000000000000000000000000000E-20"}
        {"$sinh": {"$numberDecimal": "-140.5"}} => {"$numberDecimal": "-5.216085622244918912467639453722416E+60"}
        {"$cosh": {"$numberDecimal": "3.25"}} => {"$numberDecimal": "12.91455706251239204948350375232241"}
        {"$tanh": {"$numberDecimal": "0.001"}} => {"$numberDecimal": "0.0009999996666667999999460317679012257"}
        {"$tanh": {"$numberDecimal": "40"}} => {"$numberDecimal": "1.000000000000000000000000000000000"}
        {"$asinh": {"$numberDecimal": "-1E-20"}} => {"$numberDecimal": "-1.000000000000000000000000000000000E-20"}
        {"$asinh": {"$numberDecimal": "1E+3000"}} => {"$numberDecimal": "6908.448426162696997363391596174551"}
        {"$acosh": {"$numberDecimal": "1.000000000000000000000000000000001"}} => {"$numberDecimal": "4.472135954999579392818347337462552E-17"}
        {"$acosh": {"$numberDecimal": "1E+6000"}} => {"$numberDecimal": "13816.20370514483404941736596022764"}
        {"$atanh": {"$numberDecimal": "-0.9999999999999999999999999999999999"}} => {"$numberDecimal": "-39.49052017117874928301447079036328"}
        {"$atanh": {"$numberDecimal": "0.25"}} => {"$numberDecimal": "0.2554128118829953416027570481518310"}
        {"$atan2": [{"$numberDecimal": "0"}, {"$numberDecimal": "3"}]} => {"$numberDecimal": "0"}
        {"$atan2": [{"$numberDecimal": "-0"}, {"$numberDecimal": "-3"}]} => {"$numberDecimal": "-3.141592653589793238462643383279503"}
        {"$atan2": [{"$numberDecimal": "2"}, {"$numberDecimal": "-0"}]} => {"$numberDecimal": "1.570796326794896619231321691639751"}
        {"$atan2": [{"$numberDecimal": "-Infinity"}, {"$numberDecimal": "-Infinity"}]} => {"$numberDecimal": "-2.356194490192344928846982537459627"}
        {"$atan2": [{"$numberDecimal": "Infinity"}, 1]} => {"$numberDecimal": "1.570796326794896619231321691639751"}
        {"$atan2": [1, {"$numberDecimal": "Infinity"}]} => {"$numberDecimal": "0"}
        {"$atan2": [{"$numberDecimal": "NaN"}, 1]} => {"$numberDecimal": "NaN"}
        {"$sin": {"$numberDecimal": "-0"}} => {"$numberDecimal": "-0"}
        {"$cosh": {"$numberDecimal": "-20000"}} => {"$numberDecimal": "Infinity"}
        {"$tanh": {"$numberDecimal": "-1E+6000"}} => {"$numberDecimal": "-1.000000000000000000000000000000000"}
        {"$acosh": {"$numberDecimal": "Infinity"}} => {"$numberDecimal": "Infinity"}
        {"$atanh": {"$numberDecimal": "-1"}} => {"$numberDecimal": "-Infinity"}
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
