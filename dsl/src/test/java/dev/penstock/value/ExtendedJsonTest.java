package dev.penstock.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.DocumentFormatException;
import dev.penstock.PenstockException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extended JSON v2 in both modes. */
class ExtendedJsonTest {
  private static final UUID SOME_UUID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  static Stream<Arguments> forms() {
    return Stream.of(
        form(BsonNull.NULL, "null", "null"),
        form(BsonBoolean.TRUE, "true", "true"),
        form(new BsonInt32(-5), "-5", "{'$numberInt': '-5'}"),
        form(new BsonInt64(5), "{'$numberLong': '5'}", "{'$numberLong': '5'}"),
        form(new BsonInt64(1L << 31), "2147483648", "{'$numberLong': '2147483648'}"),
        form(new BsonInt64(-(1L << 31) - 1), "-2147483649", "{'$numberLong': '-2147483649'}"),
        form(new BsonDouble(5), "5.0", "{'$numberDouble': '5.0'}"),
        form(new BsonDouble(1e100), "1.0E100", "{'$numberDouble': '1.0E100'}"),
        form(new BsonDouble(-0.0), "{'$numberDouble': '-0.0'}", "{'$numberDouble': '-0.0'}"),
        form(new BsonDouble(Double.NaN), "{'$numberDouble': 'NaN'}", "{'$numberDouble': 'NaN'}"),
        form(
            new BsonDouble(Double.NEGATIVE_INFINITY),
            "{'$numberDouble': '-Infinity'}",
            "{'$numberDouble': '-Infinity'}"),
        form(
            BsonDecimal128.parse("1.50"),
            "{'$numberDecimal': '1.50'}",
            "{'$numberDecimal': '1.50'}"),
        form(
            new BsonString("\"\\/\n\r\t\b\u001f\u2028é\uD83D\uDE00"),
            "'\\\"\\\\/\\n\\r\\t\\u0008\\u001f\u2028é\uD83D\uDE00'",
            "'\\\"\\\\/\\n\\r\\t\\u0008\\u001f\u2028é\uD83D\uDE00'"),
        form(
            new BsonDate(0),
            "{'$date': '1970-01-01T00:00:00Z'}",
            "{'$date': {'$numberLong': '0'}}"),
        form(
            BsonDate.of(Instant.parse("9999-12-31T23:59:59.999Z")),
            "{'$date': '9999-12-31T23:59:59.999Z'}",
            "{'$date': {'$numberLong': '253402300799999'}}"),
        form(
            new BsonDate(253402300800000L),
            "{'$date': {'$numberLong': '253402300800000'}}",
            "{'$date': {'$numberLong': '253402300800000'}}"),
        form(
            new BsonDate(-1),
            "{'$date': {'$numberLong': '-1'}}",
            "{'$date': {'$numberLong': '-1'}}"),
        form(
            BsonObjectId.parse("507f1f77bcf86cd799439011"),
            "{'$oid': '507f1f77bcf86cd799439011'}",
            "{'$oid': '507f1f77bcf86cd799439011'}"),
        form(
            new BsonBinary((byte) 0x80, new byte[] {1, 2, (byte) 255}),
            "{'$binary': {'base64': 'AQL/', 'subType': '80'}}",
            "{'$binary': {'base64': 'AQL/', 'subType': '80'}}"),
        form(
            new BsonRegex("^a/b", "mi"),
            "{'$regularExpression': {'pattern': '^a/b', 'options': 'im'}}",
            "{'$regularExpression': {'pattern': '^a/b', 'options': 'im'}}"),
        form(
            new BsonTimestamp(4294967295L, 1),
            "{'$timestamp': {'t': 4294967295, 'i': 1}}",
            "{'$timestamp': {'t': 4294967295, 'i': 1}}"),
        form(BsonMinKey.MIN_KEY, "{'$minKey': 1}", "{'$minKey': 1}"),
        form(BsonMaxKey.MAX_KEY, "{'$maxKey': 1}", "{'$maxKey': 1}"),
        form(new BsonCode("f()"), "{'$code': 'f()'}", "{'$code': 'f()'}"),
        form(Document.of(), "{}", "{}"),
        form(BsonArray.of(), "[]", "[]"),
        form(
            Document.of("b", List.of(1, Document.of("c", null)), "a", true),
            "{'b': [1, {'c': null}], 'a': true}",
            "{'b': [{'$numberInt': '1'}, {'c': null}], 'a': true}"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void writesAndReadsBack(Value value, String relaxed, String canonical) {
    assertThat(ExtendedJson.write(value, ExtendedJson.Mode.RELAXED)).isEqualTo(relaxed);
    assertThat(ExtendedJson.write(value, ExtendedJson.Mode.CANONICAL)).isEqualTo(canonical);
    assertThat(ExtendedJson.parse(relaxed)).isEqualTo(value);
    assertThat(ExtendedJson.parse(canonical)).isEqualTo(value);
  }

  @Test
  void theFormsCoverEveryTypeButMissing() {
    assertThat(forms().map(form -> ((Value) form.get()[0]).type()).distinct())
        .doesNotContain(BsonType.MISSING)
        .hasSize(BsonType.values().length - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, int",
    "2147483648, long",
    "-2147483648, int",
    "-2147483649, long",
    "9223372036854775807, long",
    "9223372036854775808, double",
    "-9223372036854775809, double",
    "-0, int",
    "5.0, double",
    "5e0, double",
    "5E-1, double",
    "-0.0, double"
  })
  void aLiteralsTypeFollowsItsFormAndMagnitude(String literal, String type) {
    assertThat(ExtendedJson.parse(literal).type().alias()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-31T12:00:00Z, 2024-01-31T12:00:00Z",
    "2024-01-31T12:00:00.123Z, 2024-01-31T12:00:00.123Z",
    "2024-01-31T12:00:00.123999Z, 2024-01-31T12:00:00.123Z",
    "2024-01-31T12:00:00+02:00, 2024-01-31T10:00:00Z",
    "2024-01-31T12:00:00-0230, 2024-01-31T14:30:00Z",
    "2024-01-31T12:00:00+02, 2024-01-31T10:00:00Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z"
  })
  void aDateIsReadWithItsOffset(String text, String instant) {
    assertThat(ExtendedJson.parse("{\"$date\": \"" + text + "\"}"))
        .isEqualTo(BsonDate.of(Instant.parse(instant)));
  }

  @Test
  void aDateMayBeAPlainNumber() {
    assertThat(parse("{'$date': 5}")).isEqualTo(new BsonDate(5));
    assertThat(parse("{'$date': -5000000000}")).isEqualTo(new BsonDate(-5000000000L));
  }

  @Test
  void aUuidIsBinaryOfSubtype4() {
    assertThat(parse("{'$uuid': '" + SOME_UUID + "'}"))
        .isEqualTo(BsonBinary.of(SOME_UUID))
        .isEqualTo(parse("{'$binary': {'base64': 'ABEiM0RVZneImaq7zN3u/w==', 'subType': '4'}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$regex': 'a', '$options': 'i'}",
        "{'$gt': 5}",
        "{'$type': 'date'}",
        "{'$ref': 'c', '$id': 1}",
        "{'date': 'x'}"
      })
  void operatorsAndOtherFieldsStayDocuments(String json) {
    assertThat(parse(json)).isInstanceOf(Document.class);
  }

  @Test
  void typesAreReadWhereverTheyStand() {
    assertThat(parse("{'a': {'$in': [{'$numberLong': '1'}, {'$minKey': 1}]}}"))
        .isEqualTo(
            Document.of("a", Document.of("$in", List.of(new BsonInt64(1), BsonMinKey.MIN_KEY))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$numberInt': '2147483648'}",
        "{'$numberInt': 5}",
        "{'$numberLong': '9223372036854775808'}",
        "{'$numberLong': '1.0'}",
        "{'$numberDouble': '0x1p3'}",
        "{'$numberDouble': '1d'}",
        "{'$numberDouble': '1e999'}",
        "{'$numberDecimal': 'x'}",
        "{'$numberDecimal': '1E+7000'}",
        "{'$date': '2024-01-31'}",
        "{'$date': '2024-01-31T12:00:00'}",
        "{'$date': '2024-02-30T12:00:00Z'}",
        "{'$date': 1.5}",
        "{'$oid': '507f1f77bcf86cd79943901'}",
        "{'$oid': '507f1f77bcf86cd79943901g'}",
        "{'$binary': 'AQL/'}",
        "{'$binary': {'base64': '*', 'subType': '00'}}",
        "{'$binary': {'base64': 'AQL/', 'subType': '100'}}",
        "{'$binary': {'base64': 'AQL/'}}",
        "{'$uuid': '1-1-1-1-1'}",
        "{'$regularExpression': {'pattern': 'a'}}",
        "{'$regularExpression': {'pattern': 'a', 'options': 1}}",
        "{'$timestamp': {'t': -1, 'i': 0}}",
        "{'$timestamp': {'t': 4294967296, 'i': 0}}",
        "{'$timestamp': {'t': 1, 'i': 0, 'x': 0}}",
        "{'$minKey': 2}",
        "{'$maxKey': true}",
        "{'$code': 'f()', '$scope': {}}",
        "{'$date': 5, 'a': 1}",
        "{'a': 1, '$date': 5}",
        "{'$undefined': true}",
        "{'$symbol': 'a'}",
        "{'$dbPointer': {}}"
      })
  void aMalformedTypeIsAnErrorThatNamesItsKey(String json) {
    String key = json.replaceFirst("^.*?('\\$\\w+').*$", "$1").replace("'", "");
    assertThatThrownBy(() -> parse(json))
        .isInstanceOfSatisfying(
            DocumentFormatException.class, e -> assertThat(e.code()).isEqualTo(9))
        .hasMessageContaining(key);
  }

  @Test
  void missingCannotBeWritten() {
    assertThatThrownBy(() -> ExtendedJson.write(Missing.MISSING, ExtendedJson.Mode.RELAXED))
        .isInstanceOf(PenstockException.class);
  }

  private static Value parse(String json) {
    return ExtendedJson.parse(json.replace('\'', '"'));
  }

  private static Arguments form(Value value, String relaxed, String canonical) {
    return Arguments.of(value, relaxed.replace('\'', '"'), canonical.replace('\'', '"'));
  }
}
