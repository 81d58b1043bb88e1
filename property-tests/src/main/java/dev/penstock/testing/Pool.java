package dev.penstock.testing;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonCode;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonMaxKey;
import dev.penstock.value.BsonMinKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Few values of each type, chosen to meet one another: equal numbers of different types, prefixes,
 * neighbours of the limits of a type, and texts that a careless program would read as something
 * else. The plainest come first, where shrinking ends.
 */
final class Pool {
  private Pool() {}

  /** Numbers that ordinary documents hold; the pools of the number types have the odd ones too. */
  static final List<Value> PLAIN_NUMBERS =
      Stream.of(
              ints(1, 0, 2, 3, 5, -1, 10),
              longs(1, 2, 5_000_000_000L),
              doubles(1.0, 0.5, 2.5, -1.5, 10.0),
              decimals("1", "1.50"))
          .flatMap(List::stream)
          .toList();

  /** The values of one type. */
  static List<Value> of(BsonType type) {
    return switch (type) {
      case MISSING -> List.of(Missing.MISSING);
      case NULL -> List.of(BsonNull.NULL);
      case INT32 -> ints(1, 0, 2, 3, 5, -1, 10, 100, Integer.MAX_VALUE, Integer.MIN_VALUE);
      case INT64 -> longs(1, 0, 2, -1, 1L << 31, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);
      case DOUBLE ->
          doubles(
              1.0,
              0.0,
              -0.0,
              0.5,
              2.5,
              -1.5,
              0.1,
              10.0,
              0x1p53,
              0x1p63,
              1e300,
              Double.NaN,
              Double.POSITIVE_INFINITY,
              Double.NEGATIVE_INFINITY);
      case DECIMAL128 -> decimals("1", "0", "-0", "1.0", "1.50", "0.1", "1E+3", "NaN", "Infinity");
      case STRING ->
          strings(
              "a",
              "",
              "b",
              "A",
              "ab",
              "b a",
              " a ",
              "10",
              "1.5",
              "$n",
              "a.b",
              "é",
              "\uD83D\uDE00",
              "\uFFFD",
              "a\u0000b",
              "a\"b",
              "a'b\\",
              "true");
      case OBJECT ->
          List.of(
              Document.of(),
              Document.of("n", 1),
              Document.of("n", 1, "s", "a"),
              Document.of("s", "a", "n", 1),
              Document.of("n", 1.0),
              Document.of("o", Document.of("n", 2)));
      case ARRAY ->
          List.of(
              BsonArray.of(),
              BsonArray.of(new BsonInt32(1)),
              BsonArray.of(new BsonInt32(1), new BsonInt32(2)),
              BsonArray.of(new BsonString("a"), new BsonString("b")),
              BsonArray.of(new BsonInt32(2), BsonNull.NULL),
              BsonArray.of(BsonArray.of(new BsonInt32(1))),
              BsonArray.of(Document.of("n", 1), Document.of("s", "a"), new BsonInt32(5)));
      case BINARY ->
          List.of(
              new BsonBinary((byte) 0, new byte[0]),
              new BsonBinary((byte) 0, new byte[] {1, -1}),
              new BsonBinary((byte) 5, new byte[] {1}));
      case OBJECT_ID ->
          List.of(
              BsonObjectId.parse("000000000000000000000001"),
              BsonObjectId.parse("65535fd0ffffffffffffffff"));
      case BOOL -> List.of(BsonBoolean.TRUE, BsonBoolean.FALSE);
      case DATE ->
          LongStream.of(0, 1, -1, 951_782_399_999L, 951_782_400_000L, 1_700_000_000_000L)
              .<Value>mapToObj(BsonDate::new)
              .toList();
      case TIMESTAMP -> List.of(new BsonTimestamp(1, 1), new BsonTimestamp(1_700_000_000L, 2));
      case REGEX -> List.of(new BsonRegex("^a", ""), new BsonRegex("B", "i"));
      case CODE -> List.of(new BsonCode("1"));
      case MIN_KEY -> List.of(BsonMinKey.MIN_KEY);
      case MAX_KEY -> List.of(BsonMaxKey.MAX_KEY);
    };
  }

  static List<Value> strings(String... values) {
    return Arrays.stream(values).<Value>map(BsonString::new).toList();
  }

  static List<Value> ints(int... values) {
    return IntStream.of(values).<Value>mapToObj(BsonInt32::new).toList();
  }

  private static List<Value> longs(long... values) {
    return LongStream.of(values).<Value>mapToObj(BsonInt64::new).toList();
  }

  private static List<Value> doubles(double... values) {
    return DoubleStream.of(values).<Value>mapToObj(BsonDouble::new).toList();
  }

  private static List<Value> decimals(String... values) {
    return Arrays.stream(values).<Value>map(BsonDecimal128::parse).toList();
  }
}
