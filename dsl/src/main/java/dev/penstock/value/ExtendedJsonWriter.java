package dev.penstock.value;

import dev.penstock.PenstockException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;

/** Writes one value as Extended JSON. */
final class ExtendedJsonWriter {
  private static final long YEAR_10000 = 253_402_300_800_000L;

  private final StringBuilder out = new StringBuilder();
  private final boolean relaxed;

  ExtendedJsonWriter(ExtendedJson.Mode mode) {
    this.relaxed = mode == ExtendedJson.Mode.RELAXED;
  }

  String write(Value value) {
    append(value);
    return out.toString();
  }

  private void append(Value value) {
    switch (value.type()) {
      case MISSING -> throw new PenstockException(0, "a missing value cannot be written as JSON");
      case NULL -> out.append("null");
      case BOOL -> out.append(((BsonBoolean) value).value());
      case INT32 -> appendInt(((BsonInt32) value).value());
      case INT64 -> appendLong(((BsonInt64) value).value());
      case DOUBLE -> appendDouble(((BsonDouble) value).value());
      case DECIMAL128 -> appendTyped("$numberDecimal", value.toString());
      case STRING -> appendString(((BsonString) value).value());
      case OBJECT -> appendDocument((Document) value);
      case ARRAY -> appendArray((BsonArray) value);
      case BINARY -> appendBinary((BsonBinary) value);
      case OBJECT_ID -> appendTyped("$oid", ((BsonObjectId) value).hex());
      case DATE -> appendDate((BsonDate) value);
      case TIMESTAMP -> appendTimestamp((BsonTimestamp) value);
      case REGEX -> appendRegex((BsonRegex) value);
      case CODE -> appendTyped("$code", ((BsonCode) value).code());
      case MIN_KEY -> out.append("{\"$minKey\": 1}");
      case MAX_KEY -> out.append("{\"$maxKey\": 1}");
    }
  }

  private void appendInt(int number) {
    if (relaxed) {
      out.append(number);
    } else {
      appendTyped("$numberInt", Integer.toString(number));
    }
  }

  private void appendLong(long number) {
    if (relaxed && number != (int) number) {
      out.append(number);
    } else {
      appendTyped("$numberLong", Long.toString(number));
    }
  }

  private void appendDouble(double number) {
    boolean negativeZero = number == 0 && 1 / number < 0;
    if (relaxed && Double.isFinite(number) && !negativeZero) {
      out.append(number); // Java always writes a point
    } else {
      appendTyped("$numberDouble", Double.toString(number));
    }
  }

  private void appendDate(BsonDate date) {
    if (relaxed && date.millis() >= 0 && date.millis() < YEAR_10000) {
      appendTyped("$date", date.instant().toString());
    } else {
      out.append("{\"$date\": {\"$numberLong\": \"").append(date.millis()).append("\"}}");
    }
  }

  private void appendBinary(BsonBinary binary) {
    out.append("{\"$binary\": {\"base64\": \"")
        .append(Base64.getEncoder().encodeToString(binary.data()))
        .append("\", \"subType\": \"")
        .append(HexFormat.of().toHexDigits(binary.subtype()))
        .append("\"}}");
  }

  private void appendTimestamp(BsonTimestamp timestamp) {
    out.append("{\"$timestamp\": {\"t\": ")
        .append(timestamp.seconds())
        .append(", \"i\": ")
        .append(timestamp.increment())
        .append("}}");
  }

  private void appendRegex(BsonRegex regex) {
    out.append("{\"$regularExpression\": {\"pattern\": ");
    appendString(regex.pattern());
    out.append(", \"options\": ");
    appendString(regex.options());
    out.append("}}");
  }

  private void appendTyped(String key, String text) {
    out.append("{\"").append(key).append("\": ");
    appendString(text);
    out.append('}');
  }

  private void appendDocument(Document document) {
    out.append('{');
    for (Iterator<Document.Field> fields = document.iterator(); fields.hasNext(); ) {
      Document.Field field = fields.next();
      appendString(field.name());
      out.append(": ");
      append(field.value());
      if (fields.hasNext()) {
        out.append(", ");
      }
    }
    out.append('}');
  }

  private void appendArray(BsonArray array) {
    out.append('[');
    for (Iterator<Value> elements = array.iterator(); elements.hasNext(); ) {
      append(elements.next());
      if (elements.hasNext()) {
        out.append(", ");
      }
    }
    out.append(']');
  }

  private void appendString(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
