package dev.penstock.value;

import dev.penstock.PenstockException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From Java's objects to values: {@link Value#of}. */
final class JavaObjects {
  private JavaObjects() {}

  @SuppressWarnings("JavaUtilDate") // taken in, never made
  static Value toValue(@Nullable Object java) {
    if (java == null) {
      return BsonNull.NULL;
    }
    if (java instanceof CharSequence || java instanceof Character) {
      return new BsonString(java.toString());
    }
    if (java instanceof Number number) {
      return number(number);
    }
    if (java instanceof Boolean bool) {
      return BsonBoolean.of(bool);
    }
    if (java instanceof Enum<?> constant) {
      return new BsonString(constant.name());
    }
    if (java instanceof Instant instant) {
      return BsonDate.of(instant);
    }
    if (java instanceof Date date) {
      return new BsonDate(date.getTime());
    }
    if (java instanceof LocalDate day) {
      return BsonDate.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    if (java instanceof UUID uuid) {
      return BsonBinary.of(uuid);
    }
    if (java instanceof byte[] bytes) {
      return new BsonBinary((byte) 0, bytes);
    }
    if (java instanceof Pattern pattern) {
      return regex(pattern);
    }
    if (java instanceof Map<?, ?> map) {
      return document(map);
    }
    if (java instanceof Iterable<?> elements) {
      return array(elements);
    }
    if (java.getClass().isArray()) {
      return array(elements(java));
    }
    if (java instanceof Optional<?> optional) {
      return optional.isPresent() ? Value.of(optional.get()) : Missing.MISSING;
    }
    throw unknown(java);
  }

  static Document document(Map<?, ?> map) {
    Document.Builder document = Document.builder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw new PenstockException(
            0, "the keys of a map must be strings to be field names, but found " + entry.getKey());
      }
      document.put(name, entry.getValue());
    }
    return document.build();
  }

  private static Value number(Number number) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      return new BsonInt32(number.intValue());
    }
    if (number instanceof Long) {
      return new BsonInt64(number.longValue());
    }
    if (number instanceof Double || number instanceof Float) {
      return new BsonDouble(number.doubleValue());
    }
    if (number instanceof BigDecimal decimal) {
      return BsonDecimal128.of(decimal);
    }
    throw unknown(number);
  }

  /** A flag that BSON has no letter for is refused: the pattern would match something else. */
  private static BsonRegex regex(Pattern pattern) {
    int rest = pattern.flags();
    StringBuilder options = new StringBuilder();
    for (Map.Entry<Integer, String> option : REGEX_OPTIONS.entrySet()) {
      if ((rest & option.getKey()) != 0) {
        options.append(option.getValue());
        rest &= ~option.getKey();
      }
    }
    if (rest != 0) {
      throw new PenstockException(
          0,
          "the flags of /"
              + pattern
              + "/ have no counterpart in BSON; use CASE_INSENSITIVE, MULTILINE, DOTALL, COMMENTS or UNICODE_CASE");
    }
    return new BsonRegex(pattern.pattern(), options.toString());
  }

  private static final Map<Integer, String> REGEX_OPTIONS =
      Map.of(
          Pattern.CASE_INSENSITIVE, "i",
          Pattern.MULTILINE, "m",
          Pattern.DOTALL, "s",
          Pattern.COMMENTS, "x",
          Pattern.UNICODE_CASE, "u");

  private static BsonArray array(Iterable<?> elements) {
    List<Value> values = new ArrayList<>();
    for (Object element : elements) {
      values.add(Value.of(element));
    }
    return BsonArray.copyOf(values);
  }

  private static List<@Nullable Object> elements(Object array) {
    int length = Array.getLength(array);
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }

  private static PenstockException unknown(Object java) {
    return new PenstockException(
        0,
        "a "
            + java.getClass().getName()
            + " has no BSON counterpart; pass a Value, or one of the classes that Value.of names");
  }
}
