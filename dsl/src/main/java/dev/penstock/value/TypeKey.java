package dev.penstock.value;

import dev.penstock.PenstockException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys by which Extended JSON marks a type, and how each is read. */
enum TypeKey {
  NUMBER_INT("$numberInt"),
  NUMBER_LONG("$numberLong"),
  NUMBER_DOUBLE("$numberDouble"),
  NUMBER_DECIMAL("$numberDecimal"),
  DATE("$date"),
  OID("$oid"),
  BINARY("$binary"),
  UUID_TEXT("$uuid"),
  REGULAR_EXPRESSION("$regularExpression"),
  TIMESTAMP("$timestamp"),
  MIN_KEY("$minKey"),
  MAX_KEY("$maxKey"),
  CODE("$code"),
  UNDEFINED("$undefined"),
  SYMBOL("$symbol"),
  DB_POINTER("$dbPointer");

  private static final Map<String, TypeKey> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(k -> k.key, Function.identity()));

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
  private static final Pattern DOUBLE =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|-?Infinity|NaN");
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT); // no 30 February

  private final String key;

  TypeKey(String key) {
    this.key = key;
  }

  static @Nullable TypeKey of(String name) {
    return BY_NAME.get(name);
  }

  /**
   * The value that a document with this key stands for.
   *
   * @throws PenstockException if the document is malformed
   */
  Value read(Document document) {
    if (document.size() != 1) {
      throw new PenstockException(
          9, key + " must be the only field of its document, found " + document.names());
    }
    try {
      return valueOf(document.get(key));
    } catch (PenstockException e) {
      throw new PenstockException(9, key + ": " + e.getMessage(), e);
    }
  }

  private Value valueOf(Value operand) {
    return switch (this) {
      case NUMBER_INT ->
          new BsonInt32((int) integer(operand, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case NUMBER_LONG -> new BsonInt64(integer(operand, Long.MIN_VALUE, Long.MAX_VALUE));
      case NUMBER_DOUBLE -> number(operand);
      case NUMBER_DECIMAL -> BsonDecimal128.parse(text(operand));
      case DATE -> date(operand);
      case OID -> BsonObjectId.parse(text(operand));
      case BINARY -> binary(parts(operand, "base64", "subType"));
      case UUID_TEXT -> BsonBinary.of(UUID.fromString(text(operand, UUID_FORM, "a UUID")));
      case REGULAR_EXPRESSION -> regex(parts(operand, "pattern", "options"));
      case TIMESTAMP -> timestamp(parts(operand, "t", "i"));
      case MIN_KEY -> constant(operand, BsonMinKey.MIN_KEY);
      case MAX_KEY -> constant(operand, BsonMaxKey.MAX_KEY);
      case CODE -> new BsonCode(text(operand));
      case UNDEFINED, SYMBOL, DB_POINTER ->
          throw new PenstockException(9, "this deprecated type is not supported");
    };
  }

  private static String text(Value operand) {
    if (operand instanceof BsonString string) {
      return string.value();
    }
    throw malformed("a string", operand);
  }

  private static String text(Value operand, Pattern form, String expected) {
    String text = text(operand);
    if (!form.matcher(text).matches()) {
      throw malformed(expected + " as a string", operand);
    }
    return text;
  }

  private static long integer(Value operand, long min, long max) {
    String digits = text(operand, INTEGER, "an integer");
    try {
      long number = Long.parseLong(digits);
      if (min <= number && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Out of the range of a long, and reported as such below.
    }
    throw malformed("an integer from " + min + " to " + max, operand);
  }

  private static BsonDouble number(Value operand) {
    String text = text(operand, DOUBLE, "a double");
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number) && !text.endsWith("Infinity")) {
      throw malformed("a number in a double's range", operand);
    }
    return new BsonDouble(number);
  }

  private static BsonDate date(Value operand) {
    if (operand instanceof BsonInt32 || operand instanceof BsonInt64) {
      return new BsonDate(((NumberValue) operand).exactLong().getAsLong());
    }
    try {
      return BsonDate.of(OffsetDateTime.parse(text(operand), DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      throw malformed("an ISO date and time with an offset like 2024-01-31T12:00:00Z", operand);
    }
  }

  private static BsonBinary binary(Document parts) {
    String subtype =
        text(parts.get("subType"), Pattern.compile("\\p{XDigit}{1,2}"), "a subType in hex");
    byte[] data;
    try {
      data = Base64.getDecoder().decode(text(parts.get("base64")));
    } catch (IllegalArgumentException e) {
      throw malformed("base64", parts.get("base64"));
    }
    return new BsonBinary((byte) Integer.parseInt(subtype, 16), data);
  }

  private static BsonRegex regex(Document parts) {
    return new BsonRegex(text(parts.get("pattern")), text(parts.get("options")));
  }

  private static BsonTimestamp timestamp(Document parts) {
    return new BsonTimestamp(unsigned(parts.get("t")), unsigned(parts.get("i")));
  }

  private static long unsigned(Value part) {
    if (part instanceof BsonInt32 || part instanceof BsonInt64) {
      return ((NumberValue) part).exactLong().getAsLong();
    }
    throw malformed("an integer", part);
  }

  private static <V extends Value> V constant(Value operand, V value) {
    if (!operand.equals(new BsonInt32(1))) {
      throw malformed("1", operand);
    }
    return value;
  }

  private static Document parts(Value operand, String first, String second) {
    if (operand instanceof Document parts
        && parts.size() == 2
        && Set.copyOf(parts.names()).equals(Set.of(first, second))) {
      return parts;
    }
    throw malformed("a document of " + first + " and " + second, operand);
  }

  private static PenstockException malformed(String expected, Value found) {
    return new PenstockException(
        9,
        "expected " + expected + ", found " + ExtendedJson.write(found, ExtendedJson.Mode.RELAXED));
  }
}
