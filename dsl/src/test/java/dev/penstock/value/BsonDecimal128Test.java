package dev.penstock.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PenstockException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimals in text, and from the other numeric types. */
class BsonDecimal128Test {
  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "1.50, 1.50",
    "+1.5, 1.5",
    ".5, 0.5",
    "5., 5",
    "007, 7",
    "-0, -0",
    "-0.00, -0.00",
    "1000, 1000",
    "1E3, 1E+3",
    "1e+3, 1E+3",
    "12.5E3, 1.25E+4",
    "0.000001, 0.000001",
    "0.0000001, 1E-7",
    "-0E+3, -0E+3",
    "NaN, NaN",
    "-nan, NaN",
    "inf, Infinity",
    "+Infinity, Infinity",
    "-INFINITY, -Infinity",
    // 34 digits stay, a 35th is rounded half-even
    "1234567890123456789012345678901234, 1234567890123456789012345678901234",
    "12345678901234567890123456789012345, 1.234567890123456789012345678901234E+34",
    "12345678901234567890123456789012355, 1.234567890123456789012345678901236E+34",
    // the ends of the range: zeros move into the digits, subnormals lose digits
    "1E+6144, 1.000000000000000000000000000000000E+6144",
    "9.999999999999999999999999999999999E+6144, 9.999999999999999999999999999999999E+6144",
    "1E-6176, 1E-6176",
    "1.5E-6176, 2E-6176",
    "0E+9999, 0E+6111",
    "-0E-9999, -0E-6176"
  })
  void readsAndWritesAsMongoDb(String text, String canonical) {
    BsonDecimal128 decimal = BsonDecimal128.parse(text);
    assertThat(decimal).hasToString(canonical);
    assertThat(BsonDecimal128.parse(canonical)).isEqualTo(decimal).hasSameHashCodeAs(decimal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1 ", "abc", "1.2.3", "1E", "--1", "0x10", "1d", ".", "nanx"})
  void refusesWhatIsNoNumber(String text) {
    assertThatThrownBy(() -> BsonDecimal128.parse(text))
        .isInstanceOfSatisfying(PenstockException.class, e -> assertThat(e.code()).isEqualTo(9))
        .hasMessageContaining("\"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+6145", "-1E+7000", "1E-7000", "4E-6177", "1E+99999999999"})
  void refusesWhatNoDecimalHolds(String text) {
    assertThatThrownBy(() -> BsonDecimal128.parse(text))
        .isInstanceOfSatisfying(PenstockException.class, e -> assertThat(e.code()).isEqualTo(15));
  }

  @Test
  void arithmeticResultsOverflowAndVanishAsIeeeSays() {
    assertThat(BsonDecimal128.of(new BigDecimal("1E+6145")))
        .isEqualTo(BsonDecimal128.POSITIVE_INFINITY);
    assertThat(BsonDecimal128.of(new BigDecimal("-1E+6145")))
        .isEqualTo(BsonDecimal128.NEGATIVE_INFINITY);
    assertThat(BsonDecimal128.of(new BigDecimal("1E-1000000000"))).hasToString("0E-6176");
    assertThat(BsonDecimal128.of(new BigDecimal("-4E-6177"))).hasToString("-0E-6176");
    assertThat(BsonDecimal128.of(new BigDecimal("5E-6177"))).hasToString("0E-6176"); // half-even
    assertThat(BsonDecimal128.of(new BigDecimal("6E-6177"))).hasToString("1E-6176");
  }

  @ParameterizedTest
  @CsvSource({
    "2.5, 2.50000000000000",
    "-2.5, -2.50000000000000",
    "0.1, 0.100000000000000",
    "9999999999999998, 1.00000000000000E+16",
    "1e300, 1.00000000000000E+300",
    "0.0, 0",
    "-0.0, -0",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void aDoubleBecomesADecimalOf15Digits(double number, String decimal) {
    assertThat(new BsonDouble(number).toDecimal128()).hasToString(decimal);
  }

  @Test
  void exactLongIsThereForWholeNumbersInRange() {
    assertThat(BsonDecimal128.parse("1.00E+2").exactLong()).hasValue(100);
    assertThat(BsonDecimal128.parse("-0E+6000").exactLong()).hasValue(0);
    assertThat(BsonDecimal128.parse("9223372036854775807").exactLong()).hasValue(Long.MAX_VALUE);
    assertThat(BsonDecimal128.parse("9223372036854775808").exactLong()).isEmpty();
    assertThat(BsonDecimal128.parse("1E+6000").exactLong()).isEmpty();
    assertThat(BsonDecimal128.parse("0.5").exactLong()).isEmpty();
    assertThat(BsonDecimal128.NAN.exactLong()).isEmpty();
    assertThat(new BsonDouble(-0x1p63).exactLong()).hasValue(Long.MIN_VALUE);
    assertThat(new BsonDouble(0x1p63).exactLong()).isEmpty();
    assertThat(new BsonDouble(2.5).exactLong()).isEmpty();
    assertThat(new BsonDouble(Double.NaN).exactLong()).isEmpty();
  }

  @Test
  void signsAndKinds() {
    assertThat(BsonDecimal128.NEGATIVE_ZERO.isNegative()).isTrue();
    assertThat(BsonDecimal128.NEGATIVE_ZERO.isZero()).isTrue();
    assertThat(BsonDecimal128.NEGATIVE_ZERO.doubleValue()).isEqualTo(-0.0);
    assertThat(BsonDecimal128.NEGATIVE_ZERO).isNotEqualTo(BsonDecimal128.ZERO);
    assertThat(BsonDecimal128.NAN.isFinite()).isFalse();
    assertThat(BsonDecimal128.NEGATIVE_INFINITY.isInfinite()).isTrue();
    assertThatThrownBy(BsonDecimal128.NAN::bigDecimal).isInstanceOf(ArithmeticException.class);
  }
}
