package dev.penstock.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** MongoDB's total order. */
class BsonOrderTest {
  /** Ascending; the values of one row are equal to each other. */
  private static final List<List<Value>> ASCENDING =
      List.of(
          List.of(BsonMinKey.MIN_KEY),
          List.of(Missing.MISSING),
          List.of(BsonNull.NULL),
          List.of(new BsonDouble(Double.NaN), BsonDecimal128.NAN),
          List.of(new BsonDouble(Double.NEGATIVE_INFINITY), BsonDecimal128.NEGATIVE_INFINITY),
          List.of(decimal("-1E+400")),
          List.of(new BsonDouble(-Double.MAX_VALUE)),
          List.of(new BsonDouble(Math.nextDown(-0x1p63))),
          List.of(new BsonInt64(Long.MIN_VALUE), new BsonDouble(-0x1p63)),
          List.of(new BsonInt64(Long.MIN_VALUE + 1)),
          List.of(new BsonInt32(-1), new BsonInt64(-1), new BsonDouble(-1), decimal("-1.0")),
          List.of(new BsonDouble(-Double.MIN_VALUE)),
          List.of(decimal("-1E-6000")),
          List.of(
              new BsonInt32(0),
              new BsonInt64(0),
              new BsonDouble(0.0),
              new BsonDouble(-0.0),
              decimal("0"),
              decimal("-0"),
              decimal("0E+6000"),
              decimal("0E-6000")),
          List.of(decimal("1E-6000")),
          List.of(new BsonDouble(Double.MIN_VALUE)),
          List.of(decimal("0.1")),
          List.of(new BsonDouble(0.1)), // a little more than 0.1
          List.of(new BsonDouble(0.5), decimal("0.50")),
          List.of(new BsonInt32(1), new BsonInt64(1), new BsonDouble(1), decimal("1.00")),
          List.of(new BsonDouble(1.5), decimal("15E-1")),
          List.of(new BsonInt64(1L << 53), new BsonDouble(0x1p53)),
          List.of(new BsonInt64((1L << 53) + 1), decimal("9007199254740993")),
          List.of(new BsonDouble(0x1p53 + 2), new BsonInt64((1L << 53) + 2)),
          List.of(new BsonInt64(Long.MAX_VALUE), decimal("9223372036854775807")),
          List.of(decimal("9223372036854775807.5")),
          List.of(new BsonDouble(0x1p63), decimal("9223372036854775808")),
          List.of(new BsonDouble(Double.parseDouble("1E23")), decimal("99999999999999991611392")),
          List.of(decimal("1E+23")),
          List.of(new BsonDouble(Double.MAX_VALUE)),
          List.of(decimal("1E+400")),
          List.of(new BsonDouble(Double.POSITIVE_INFINITY), BsonDecimal128.POSITIVE_INFINITY),
          List.of(new BsonString("")),
          List.of(new BsonString("\0")),
          List.of(new BsonString("A")),
          List.of(new BsonString("a")),
          List.of(new BsonString("aa")),
          List.of(new BsonString("b")),
          List.of(new BsonString("é")),
          List.of(new BsonString("\uD7FF")),
          List.of(new BsonString("\uE000")),
          List.of(new BsonString("\uFFFD")),
          List.of(new BsonString("\uFFFDz")),
          List.of(
              new BsonString("\uD800\uDC00")), // U+10000, above U+FFFD though its units are below
          List.of(new BsonString("\uD800\uDC01")),
          List.of(new BsonString("\uDBFF\uDFFF")),
          List.of(Document.of()),
          List.of(Document.of("z", null)), // the type class comes before the name
          List.of(Document.of("a", 1), Document.of("a", 1.0)),
          List.of(Document.of("a", 1, "b", 1)),
          List.of(Document.of("a", 2)),
          List.of(Document.of("b", 1)),
          List.of(Document.of("a", "x")),
          List.of(Document.of("\uFFFD", "x")),
          List.of(Document.of("\uD800\uDC00", "x")),
          List.of(BsonArray.of()),
          List.of(BsonArray.of(BsonNull.NULL)),
          List.of(BsonArray.of(new BsonInt32(1)), BsonArray.of(new BsonInt64(1))),
          List.of(BsonArray.of(new BsonInt32(1), new BsonInt32(0))),
          List.of(BsonArray.of(new BsonInt32(2))),
          List.of(BsonArray.of(BsonArray.of())),
          List.of(binary(0)),
          List.of(binary(4)),
          List.of(binary(0, 1)),
          List.of(binary(0, 0x80)),
          List.of(binary(4, 1)),
          List.of(binary(0x80, 1)),
          List.of(binary(0, 0, 0)),
          List.of(BsonObjectId.parse("000000000000000000000000")),
          List.of(BsonObjectId.parse("7f0000000000000000000000")),
          List.of(BsonObjectId.parse("800000000000000000000000")),
          List.of(BsonBoolean.FALSE),
          List.of(BsonBoolean.TRUE),
          List.of(new BsonDate(Long.MIN_VALUE)),
          List.of(new BsonDate(-1)),
          List.of(new BsonDate(0)),
          List.of(new BsonTimestamp(0, 0)),
          List.of(new BsonTimestamp(0, 0xFFFF_FFFFL)),
          List.of(new BsonTimestamp(1, 0)),
          List.of(new BsonTimestamp(0xFFFF_FFFFL, 0)),
          List.of(new BsonRegex("a", "")),
          List.of(new BsonRegex("a", "i")),
          List.of(new BsonRegex("a", "im"), new BsonRegex("a", "mi")),
          List.of(new BsonRegex("b", "")),
          List.of(new BsonCode("a")),
          List.of(new BsonCode("b")),
          List.of(BsonMaxKey.MAX_KEY));

  @Test
  void everyPairComparesAsTheTableStands() {
    for (int i = 0; i < ASCENDING.size(); i++) {
      for (int j = 0; j < ASCENDING.size(); j++) {
        for (Value left : ASCENDING.get(i)) {
          for (Value right : ASCENDING.get(j)) {
            assertThat(Integer.signum(BsonOrder.compare(left, right)))
                .as("%s <=> %s", left, right)
                .isEqualTo(Integer.compare(i, j));
          }
        }
      }
    }
  }

  @Test
  void theTableHasEveryType() {
    assertThat(ASCENDING.stream().flatMap(List::stream).map(Value::type).distinct())
        .containsExactlyInAnyOrder(BsonType.values());
  }

  @Test
  void equalValuesHaveOneHashAndAreOneKey() {
    for (List<Value> equal : ASCENDING) {
      for (Value value : equal) {
        assertThat(BsonOrder.equal(equal.get(0), value)).isTrue();
        assertThat(BsonOrder.hash(value)).as("%s", value).isEqualTo(BsonOrder.hash(equal.get(0)));
        assertThat(new BsonKey(value)).isEqualTo(new BsonKey(equal.get(0)));
      }
    }
    assertThat(new BsonKey(new BsonInt32(1))).isNotEqualTo(new BsonKey(new BsonInt32(2)));
    assertThat(new BsonKey(new BsonInt32(1))).isNotEqualTo(new BsonKey(BsonBoolean.TRUE));
  }

  @Test
  void keysOfCompoundValuesIgnoreNumericTypes() {
    Value ints = Document.of("a", List.of(1, Document.of("b", 2)));
    Value doubles = Document.of("a", List.of(1.0, Document.of("b", new BigDecimal("2.0"))));
    assertThat(new BsonKey(ints)).isEqualTo(new BsonKey(doubles));
    assertThat(BsonOrder.hash(ints)).isEqualTo(BsonOrder.hash(doubles));
    assertThat(ints).isNotEqualTo(doubles);
  }

  @Test
  void comparatorSortsAShuffledTable() {
    List<Value> sorted = ASCENDING.stream().map(row -> row.get(0)).toList();
    List<Value> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(7));
    shuffled.sort(BsonOrder.comparator());
    assertThat(shuffled).isEqualTo(sorted);
  }

  @Test
  void stringsAreOrderedAsTheirUtf8Bytes() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      String left = randomString(random);
      String right = randomString(random);
      assertThat(Integer.signum(BsonOrder.compareStrings(left, right)))
          .isEqualTo(Integer.signum(compareUtf8(left, right)));
    }
  }

  private static int compareUtf8(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static String randomString(Random random) {
    int[] samples = {0, 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
    return IntStream.range(0, random.nextInt(3))
        .map(i -> samples[random.nextInt(samples.length)])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static BsonDecimal128 decimal(String text) {
    return BsonDecimal128.parse(text);
  }

  private static BsonBinary binary(int subtype, int... bytes) {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    return new BsonBinary((byte) subtype, data);
  }
}
