package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Granularity;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.NumberValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreferredNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "R5, 1, 0.63, 1.6",
    "R5, 8, 6.300000000000001, 10.0",
    "R5, 63, 40.0, 100.0",
    "R10, 1, 0.8, 1.25",
    "R20, 10, 9.0, 11.200000000000001",
    "R40, 1, 0.9500000000000001, 1.06",
    "R80, 1000, 975.0, 1030.0",
    "ONE_TWO_FIVE, 3, 2.0, 5.0",
    "ONE_TWO_FIVE, 0.5, 0.2, 1.0",
    "E6, 1, 0.68, 1.5",
    "E12, 5, 4.7, 5.6000000000000005",
    "E24, 10, 9.1, 11.0",
    "E48, 5, 4.87, 5.11",
    "E96, 5, 4.99, 5.11",
    "E192, 915, 909.0, 920.0",
    "R5, 5E-310, 4.0E-310, 6.3E-310",
    "R5, Infinity, Infinity, Infinity",
    "R5, 0, 0.0, 0.0",
    "POWERS_OF_2, 0, 0, 0",
    "POWERS_OF_2, 1, 0.5, 2",
    "POWERS_OF_2, 7, 4, 8",
    "POWERS_OF_2, 0.3, 0.25, 0.5",
    "POWERS_OF_2, 5000000000, 4294967296, 8589934592"
  })
  void aroundANumber(Granularity granularity, String number, String below, String above) {
    NumberValue value = read(number);
    PreferredNumbers numbers = PreferredNumbers.of(granularity);
    assertThat(text(numbers.below(value))).isEqualTo(below);
    assertThat(text(numbers.above(value))).isEqualTo(above);
  }

  @ParameterizedTest
  @CsvSource({
    "R5, 1, 0.63, 1.6",
    "E24, 0.5, 0.47, 0.51",
    "E24, 1E-6000, 9.1E-6001, 1.1E-6000",
    "POWERS_OF_2, 0.75, 0.5, 1",
    "POWERS_OF_2, 1024, 512, 2048"
  })
  void decimalsGiveDecimals(Granularity granularity, String number, String below, String above) {
    BsonDecimal128 value = BsonDecimal128.parse(number);
    PreferredNumbers numbers = PreferredNumbers.of(granularity);
    assertThat(numbers.below(value)).isInstanceOf(BsonDecimal128.class);
    assertThat(BsonOrder.compare(numbers.below(value), BsonDecimal128.parse(below))).isZero();
    assertThat(BsonOrder.compare(numbers.above(value), BsonDecimal128.parse(above))).isZero();
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void upAndDownAgainIsTheSameStep(Granularity granularity) {
    PreferredNumbers numbers = PreferredNumbers.of(granularity);
    for (double number : new double[] {0.0123, 0.7, 1, 3.3, 19, 1234, 7e9}) {
      NumberValue above = numbers.above(new BsonDouble(number));
      assertThat(above.doubleValue()).isGreaterThan(number);
      assertThat(numbers.below(above).doubleValue()).isLessThanOrEqualTo(number);
    }
  }

  @Test
  void theSeriesHaveTheirNumberOfSteps() {
    for (Granularity granularity : Granularity.values()) {
      String digits = granularity.label().substring(1);
      if (granularity.label().matches("[RE][0-9]+")) {
        int[] series = PreferredSeries.of(granularity);
        assertThat(series).hasSize(Integer.parseInt(digits)).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  private static NumberValue read(String number) {
    return number.equals("Infinity")
        ? new BsonDouble(Double.POSITIVE_INFINITY)
        : (NumberValue) ExtendedJson.parse(number);
  }

  private static String text(NumberValue number) {
    return number instanceof BsonDouble d
        ? Double.toString(d.value())
        : ExtendedJson.write(number, ExtendedJson.Mode.RELAXED);
  }
}
