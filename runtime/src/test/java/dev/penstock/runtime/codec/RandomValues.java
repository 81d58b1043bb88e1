package dev.penstock.runtime.codec;

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
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values of every type, many of them close to or equal to one another. */
final class RandomValues {
  static final List<String> STRINGS =
      List.of(
          "",
          "a",
          "b",
          "ab",
          "a\0",
          "a\0b",
          "\0",
          "a\"b",
          "a\\b",
          "$x",
          "$date",
          "$document",
          "$numberLong",
          "a.b",
          ".",
          "été",
          "日本",
          "😀",
          "\uffff",
          "\ud800\udc00",
          "line\nbreak",
          "tab\t",
          "\u0001",
          "'",
          "/",
          "x".repeat(300),
          "\u007f",
          "y".repeat(70_000));

  static final List<Value> NUMBERS =
      List.of(
          new BsonInt32(0),
          new BsonInt32(1),
          new BsonInt32(-1),
          new BsonInt32(Integer.MAX_VALUE),
          new BsonInt32(Integer.MIN_VALUE),
          new BsonInt64(0),
          new BsonInt64(1),
          new BsonInt64(Long.MAX_VALUE),
          new BsonInt64(Long.MAX_VALUE - 1),
          new BsonInt64(Long.MIN_VALUE),
          new BsonInt64(Long.MIN_VALUE + 1),
          new BsonInt64((1L << 53) + 1),
          new BsonInt64(1L << 53),
          new BsonInt64(-(1L << 53) - 1),
          new BsonInt64(1L << 31),
          new BsonDouble(0.0),
          new BsonDouble(-0.0),
          new BsonDouble(1.0),
          new BsonDouble(0.1),
          new BsonDouble(-0.1),
          new BsonDouble(0x1p53),
          new BsonDouble(0x1p63),
          new BsonDouble(-0x1p63),
          new BsonDouble(1e10),
          new BsonDouble(Double.MAX_VALUE),
          new BsonDouble(-Double.MAX_VALUE),
          new BsonDouble(Double.MIN_VALUE),
          new BsonDouble(-Double.MIN_VALUE),
          new BsonDouble(Double.NaN),
          new BsonDouble(Double.POSITIVE_INFINITY),
          new BsonDouble(Double.NEGATIVE_INFINITY),
          BsonDecimal128.NAN,
          BsonDecimal128.POSITIVE_INFINITY,
          BsonDecimal128.NEGATIVE_INFINITY,
          BsonDecimal128.ZERO,
          BsonDecimal128.NEGATIVE_ZERO,
          BsonDecimal128.parse("0.1"),
          BsonDecimal128.parse("0.10"),
          BsonDecimal128.parse("-0.1"),
          BsonDecimal128.parse("1E+400"),
          BsonDecimal128.parse("-1E+400"),
          BsonDecimal128.parse("1E-6000"),
          BsonDecimal128.parse("-1E-6000"),
          BsonDecimal128.parse("9.999999999999999999999999999999999E+6144"),
          BsonDecimal128.parse("9223372036854775807"),
          BsonDecimal128.parse("9223372036854775807.5"),
          BsonDecimal128.parse("0.1000000000000000055511151231257827"),
          BsonDecimal128.parse("1.5"),
          BsonDecimal128.parse("2E+3"),
          BsonDecimal128.parse("4.9E-324"),
          new BsonDouble(1.5));

  private final Random random;

  RandomValues(long seed) {
    random = new Random(seed);
  }

  Value next(int depth) {
    return switch (random.nextInt(depth > 0 ? 18 : 15)) {
      case 0 -> BsonNull.NULL;
      case 1 -> BsonBoolean.of(random.nextBoolean());
      case 2, 3, 4 -> pick(NUMBERS);
      case 5, 6 -> new BsonString(pick(STRINGS));
      case 7 ->
          new BsonDate(pick(List.of(0L, -1L, 1_700_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE)));
      case 8 -> pick(List.of(BsonMinKey.MIN_KEY, BsonMaxKey.MAX_KEY));
      case 9 -> BsonObjectId.parse("00000000000000000000000" + random.nextInt(3));
      case 10 -> new BsonBinary((byte) (random.nextInt(3) * 100), bytes());
      case 11 -> new BsonRegex(pick(STRINGS), pick(List.of("", "i", "im")));
      case 12 ->
          new BsonTimestamp(pick(List.of(0L, 1L, 4294967295L)), pick(List.of(0L, 7L, 4294967295L)));
      case 13 -> new BsonCode(pick(STRINGS));
      case 14 -> new BsonDouble(Double.longBitsToDouble(random.nextLong()));
      case 15 -> array(depth - 1);
      default -> document(depth - 1);
    };
  }

  Document document(int depth) {
    Document.Builder fields = Document.builder();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      fields.put(pick(STRINGS).replace("\0", ""), next(depth));
    }
    return fields.build();
  }

  private BsonArray array(int depth) {
    List<Value> elements = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      elements.add(next(depth));
    }
    return BsonArray.copyOf(elements);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(3)];
    random.nextBytes(bytes);
    return bytes;
  }

  <T> T pick(List<? extends T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }
}
