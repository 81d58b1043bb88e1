package dev.penstock;

import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values without parts. */
final class ScalarCodec implements ValueCodec {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Map<Class<?>, ScalarCodec> BY_CLASS = byClass();

  private final String expected;
  private final Function<Object, Value> encode;
  private final Decoding decode;

  private ScalarCodec(String expected, Function<Object, Value> encode, Decoding decode) {
    this.expected = expected;
    this.encode = encode;
    this.decode = decode;
  }

  /** Gives the Java object, or null where the value does not fit. */
  @FunctionalInterface
  private interface Decoding {
    @Nullable Object of(Value value);
  }

  /** The codec of a class, if its values have no parts. */
  static @Nullable ScalarCodec of(Class<?> type) {
    if (type.isEnum()) {
      return ofEnum(type);
    }
    if (Value.class.isAssignableFrom(type)) {
      return new ScalarCodec(
          "a " + type.getSimpleName(),
          Value.class::cast,
          value -> type.isInstance(value) ? value : null);
    }
    return BY_CLASS.get(type);
  }

  @Override
  public Value encode(Object java) {
    return encode.apply(java);
  }

  @Override
  public Object decode(Value value) {
    Object java = decode.of(value);
    if (java == null) {
      throw new MisfitException(expected, value);
    }
    return java;
  }

  @Override
  public String expected() {
    return expected;
  }

  private static Map<Class<?>, ScalarCodec> byClass() {
    Map<Class<?>, ScalarCodec> codecs = new HashMap<>();
    ScalarCodec ints = new ScalarCodec("an int", Value::of, ScalarCodec::toInt);
    codecs.put(int.class, ints);
    codecs.put(Integer.class, ints);
    ScalarCodec longs = new ScalarCodec("a long or an int", Value::of, ScalarCodec::toLong);
    codecs.put(long.class, longs);
    codecs.put(Long.class, longs);
    ScalarCodec doubles = new ScalarCodec("a double or an int", Value::of, ScalarCodec::toDouble);
    codecs.put(double.class, doubles);
    codecs.put(Double.class, doubles);
    ScalarCodec booleans =
        new ScalarCodec("a bool", Value::of, v -> v instanceof BsonBoolean b ? b.value() : null);
    codecs.put(boolean.class, booleans);
    codecs.put(Boolean.class, booleans);
    codecs.put(
        String.class,
        new ScalarCodec("a string", Value::of, v -> v instanceof BsonString s ? s.value() : null));
    codecs.put(
        Instant.class,
        new ScalarCodec("a date", Value::of, v -> v instanceof BsonDate d ? d.instant() : null));
    codecs.put(
        LocalDate.class,
        new ScalarCodec("a date at midnight UTC", Value::of, ScalarCodec::toLocalDate));
    codecs.put(
        BigDecimal.class,
        new ScalarCodec(
            "a decimal, a long or an int", ScalarCodec::decimal, ScalarCodec::toDecimal));
    codecs.put(UUID.class, new ScalarCodec("a UUID (binData 4)", Value::of, ScalarCodec::toUuid));
    codecs.put(
        byte[].class,
        new ScalarCodec("binData", Value::of, v -> v instanceof BsonBinary b ? b.data() : null));
    return Map.copyOf(codecs);
  }

  private static ScalarCodec ofEnum(Class<?> type) {
    Map<String, Object> constants = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(c -> ((Enum<?>) c).name())
            .collect(Collectors.joining(", "));
    return new ScalarCodec(
        "one of the strings " + names,
        Value::of,
        v -> v instanceof BsonString s ? constants.get(s.value()) : null);
  }

  private static @Nullable Object toInt(Value value) {
    if (value instanceof BsonInt32 number) {
      return number.value();
    }
    return value instanceof BsonInt64 number && number.value() == (int) number.value()
        ? (Object) (int) number.value()
        : null;
  }

  private static @Nullable Object toLong(Value value) {
    if (value instanceof BsonInt32 number) {
      return (long) number.value();
    }
    return value instanceof BsonInt64 number ? number.value() : null;
  }

  /** A long fits where the double is the same number. */
  private static @Nullable Object toDouble(Value value) {
    if (value instanceof BsonDouble number) {
      return number.value();
    }
    if (value instanceof BsonInt32 number) {
      return (double) number.value();
    }
    return value instanceof BsonInt64 number && isExactDouble(number.value())
        ? (Object) (double) number.value()
        : null;
  }

  private static boolean isExactDouble(long number) {
    // 2^63 as a double casts back to Long.MAX_VALUE, which it does not equal.
    return number != Long.MAX_VALUE && (long) (double) number == number;
  }

  private static @Nullable Object toDecimal(Value value) {
    if (value instanceof BsonDecimal128 number) {
      return number.isFinite() ? number.bigDecimal() : null;
    }
    Object whole = toLong(value);
    return whole == null ? null : BigDecimal.valueOf((long) whole);
  }

  /** Rounding would be a silent loss. */
  private static Value decimal(Object java) {
    BigDecimal number = (BigDecimal) java;
    BsonDecimal128 decimal = BsonDecimal128.of(number);
    if (!decimal.isFinite() || decimal.bigDecimal().compareTo(number) != 0) {
      throw new PenstockException(
          0,
          number
              + " does not fit a BSON decimal of "
              + BsonDecimal128.DIGITS
              + " digits; round it");
    }
    return decimal;
  }

  private static @Nullable Object toLocalDate(Value value) {
    return value instanceof BsonDate date && Math.floorMod(date.millis(), DAY) == 0
        ? date.instant().atZone(ZoneOffset.UTC).toLocalDate()
        : null;
  }

  private static @Nullable Object toUuid(Value value) {
    if (value instanceof BsonBinary binary
        && binary.subtype() == BsonBinary.UUID_SUBTYPE
        && binary.length() == 2 * Long.BYTES) {
      ByteBuffer bytes = ByteBuffer.wrap(binary.data());
      return new UUID(bytes.getLong(), bytes.getLong());
    }
    return null;
  }
}
