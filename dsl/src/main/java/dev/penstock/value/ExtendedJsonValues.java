package dev.penstock.value;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Extended JSON as values: its type keys are fields of documents, and nothing is text. */
final class ExtendedJsonValues {
  private static final long YEAR_10000 = 253_402_300_800_000L;
  private static final int LEAST_PLAIN_EXPONENT = -4;
  private static final int MOST_PLAIN_EXPONENT = 15;
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ExtendedJsonValues() {}

  static Value serialize(Value value, boolean relaxed) {
    return switch (value.type()) {
      case MISSING, NULL, BOOL, STRING -> value;
      case INT32 -> relaxed ? value : typed("$numberInt", ((BsonInt32) value).value());
      case INT64 -> relaxed ? value : typed("$numberLong", ((BsonInt64) value).value());
      case DOUBLE -> number((BsonDouble) value, relaxed);
      case DECIMAL128 -> typed("$numberDecimal", value);
      case OBJECT -> document((Document) value, field -> serialize(field, relaxed));
      case ARRAY -> array((BsonArray) value, element -> serialize(element, relaxed));
      case BINARY -> binary((BsonBinary) value);
      case OBJECT_ID -> typed("$oid", ((BsonObjectId) value).hex());
      case DATE -> date((BsonDate) value, relaxed);
      case TIMESTAMP -> timestamp((BsonTimestamp) value);
      case REGEX -> regex((BsonRegex) value);
      case CODE -> typed("$code", ((BsonCode) value).code());
      case MIN_KEY -> Document.of("$minKey", new BsonInt32(1));
      case MAX_KEY -> Document.of("$maxKey", new BsonInt32(1));
    };
  }

  static Value deserialize(Value value) {
    if (value instanceof BsonArray array) {
      return array(array, ExtendedJsonValues::deserialize);
    }
    if (!(value instanceof Document document)) {
      return value;
    }
    Document plain = document(document, ExtendedJsonValues::deserialize);
    for (String name : plain.names()) {
      TypeKey key = TypeKey.of(name);
      if (key != null) {
        return key.read(plain);
      }
    }
    return plain;
  }

  private static Document document(Document document, UnaryOperator<Value> mapping) {
    Document.Builder result = Document.builder();
    for (Document.Field field : document) {
      result.put(field.name(), mapping.apply(field.value()));
    }
    return result.build();
  }

  private static BsonArray array(BsonArray array, UnaryOperator<Value> mapping) {
    return BsonArray.copyOf(array.values().stream().map(mapping).toList());
  }

  private static Document typed(String key, Object text) {
    return Document.of(key, new BsonString(text.toString()));
  }

  private static Value number(BsonDouble number, boolean relaxed) {
    return relaxed && Double.isFinite(number.value())
        ? number
        : typed("$numberDouble", text(number.value()));
  }

  /** The shortest digits, without {@code .0}; an exponent where there would be many zeros. */
  private static String text(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= LEAST_PLAIN_EXPONENT && exponent <= MOST_PLAIN_EXPONENT) {
      return digits.toPlainString();
    }
    return digits.movePointLeft(exponent).toPlainString()
        + (exponent < 0 ? "e-" : "e+")
        + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
  }

  private static Document date(BsonDate date, boolean relaxed) {
    return relaxed && date.millis() >= 0 && date.millis() < YEAR_10000
        ? typed("$date", ISO.format(date.instant()))
        : Document.of("$date", typed("$numberLong", date.millis()));
  }

  private static Document binary(BsonBinary binary) {
    return Document.of(
        "$binary",
        Document.builder()
            .put("base64", new BsonString(Base64.getEncoder().encodeToString(binary.data())))
            .put("subType", new BsonString(HexFormat.of().toHexDigits(binary.subtype())))
            .build());
  }

  private static Document timestamp(BsonTimestamp timestamp) {
    return Document.of(
        "$timestamp",
        Document.builder()
            .put("t", integer(timestamp.seconds()))
            .put("i", integer(timestamp.increment()))
            .build());
  }

  private static Value integer(long number) {
    return number == (int) number ? new BsonInt32((int) number) : new BsonInt64(number);
  }

  private static Document regex(BsonRegex regex) {
    return Document.of(
        "$regularExpression",
        Document.builder()
            .put("pattern", new BsonString(regex.pattern()))
            .put("options", new BsonString(regex.options()))
            .build());
  }
}
