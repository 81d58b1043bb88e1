package dev.penstock.compiler.contract;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonCode;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * How values are kept in JSON and JSONB. What JSON has is kept plainly; every other type is a
 * document of one field, whose name is a tag and whose value has one normal form, so that equal
 * values have equal text. A real document that would look like one is wrapped under {@link
 * #DOCUMENT}.
 *
 * <table>
 * <caption>Normal forms</caption>
 * <tr><td>int, and a long beyond 32 bits</td><td>a JSON integer</td></tr>
 * <tr><td>a long within 32 bits</td><td>{@code {"$numberLong": 5}}</td></tr>
 * <tr><td>a finite double but -0.0</td><td>a JSON number with a point or an exponent</td></tr>
 * <tr><td>any other double</td><td>{@code {"$numberDouble": "NaN" | "Infinity" | "-Infinity" | "-0.0"}}</td></tr>
 * <tr><td>decimal</td><td>{@code {"$numberDecimal": "1.50"}}</td></tr>
 * <tr><td>date</td><td>{@code {"$date": 1700000000000}}</td></tr>
 * <tr><td>objectId</td><td>{@code {"$oid": "..."}}</td></tr>
 * <tr><td>binary</td><td>{@code {"$binary": ["base64", 4]}}: bytes and subtype</td></tr>
 * <tr><td>regex</td><td>{@code {"$regularExpression": ["pattern", "options"]}}</td></tr>
 * <tr><td>timestamp</td><td>{@code {"$timestamp": [seconds, increment]}}</td></tr>
 * <tr><td>code</td><td>{@code {"$code": "..."}}</td></tr>
 * <tr><td>minKey, maxKey</td><td>{@code {"$minKey": 1}}, {@code {"$maxKey": 1}}</td></tr>
 * </table>
 */
public final class StorageFormat {
  /** The tag of a long within 32 bits. */
  public static final String NUMBER_LONG = "$numberLong";

  /** The tag of a double that JSON has no number for. */
  public static final String NUMBER_DOUBLE = "$numberDouble";

  /** The tag of a decimal. */
  public static final String NUMBER_DECIMAL = "$numberDecimal";

  /** The tag of a date. */
  public static final String DATE = "$date";

  /** The tag of an object id. */
  public static final String OBJECT_ID = "$oid";

  /** The tag of binary data. */
  public static final String BINARY = "$binary";

  /** The tag of a regular expression. */
  public static final String REGEX = "$regularExpression";

  /** The tag of a timestamp. */
  public static final String TIMESTAMP = "$timestamp";

  /** The tag of JavaScript code. */
  public static final String CODE = "$code";

  /** The tag of the least value. */
  public static final String MIN_KEY = "$minKey";

  /** The tag of the greatest value. */
  public static final String MAX_KEY = "$maxKey";

  /** The tag of a real document of one field whose name is one of the tags. */
  public static final String DOCUMENT = "$document";

  private static final List<String> TAGS =
      Arrays.asList(
          NUMBER_LONG,
          NUMBER_DOUBLE,
          NUMBER_DECIMAL,
          DATE,
          OBJECT_ID,
          BINARY,
          REGEX,
          TIMESTAMP,
          CODE,
          MIN_KEY,
          MAX_KEY,
          DOCUMENT);

  private StorageFormat() {}

  /** Whether {@code name} is one of the tags. */
  public static boolean isTag(String name) {
    return name.startsWith("$") && TAGS.contains(name);
  }

  /**
   * Whether a real document must be wrapped under {@link #DOCUMENT}, lest it look like a tagged
   * value.
   */
  public static boolean looksTagged(Document document) {
    return document.size() == 1 && isTag(document.names().get(0));
  }

  /** The stored JSON text of a value that is not missing. */
  public static String toJson(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    switch (value.type()) {
      case MISSING -> throw new IllegalArgumentException("a missing value has no stored form");
      case NULL -> out.append("null");
      case BOOL -> out.append(((BsonBoolean) value).value());
      case INT32 -> out.append(((BsonInt32) value).value());
      case INT64 -> {
        long n = ((BsonInt64) value).value();
        if (n == (int) n) {
          tagged(NUMBER_LONG, Long.toString(n), out);
        } else {
          out.append(n);
        }
      }
      case DOUBLE -> {
        double d = ((BsonDouble) value).value();
        if (isPlain(d)) {
          out.append(d);
        } else {
          tagged(NUMBER_DOUBLE, '"' + Double.toString(d) + '"', out);
        }
      }
      case DECIMAL128 ->
          tagged(NUMBER_DECIMAL, '"' + ((BsonDecimal128) value).toString() + '"', out);
      case STRING -> quote(((BsonString) value).value(), out);
      case OBJECT -> {
        Document document = (Document) value;
        if (looksTagged(document)) {
          out.append("{\"").append(DOCUMENT).append("\":");
          fields(document, out);
          out.append('}');
        } else {
          fields(document, out);
        }
      }
      case ARRAY -> {
        out.append('[');
        String separator = "";
        for (Value item : (BsonArray) value) {
          out.append(separator);
          write(item, out);
          separator = ",";
        }
        out.append(']');
      }
      case DATE -> tagged(DATE, Long.toString(((BsonDate) value).millis()), out);
      case OBJECT_ID -> tagged(OBJECT_ID, '"' + ((BsonObjectId) value).hex() + '"', out);
      case BINARY -> {
        BsonBinary binary = (BsonBinary) value;
        tagged(
            BINARY,
            "[\""
                + Base64.getEncoder().encodeToString(binary.data())
                + "\","
                + (binary.subtype() & 0xff)
                + "]",
            out);
      }
      case REGEX -> {
        BsonRegex regex = (BsonRegex) value;
        tagged(REGEX, "[" + quote(regex.pattern()) + "," + quote(regex.options()) + "]", out);
      }
      case TIMESTAMP -> {
        BsonTimestamp timestamp = (BsonTimestamp) value;
        tagged(TIMESTAMP, "[" + timestamp.seconds() + "," + timestamp.increment() + "]", out);
      }
      case CODE -> tagged(CODE, quote(((BsonCode) value).code()), out);
      case MIN_KEY -> tagged(MIN_KEY, "1", out);
      case MAX_KEY -> tagged(MAX_KEY, "1", out);
    }
  }

  /** Whether a double is kept as a JSON number. */
  public static boolean isPlain(double d) {
    return !Double.isNaN(d)
        && !Double.isInfinite(d)
        && Double.doubleToRawLongBits(d) != Double.doubleToRawLongBits(-0.0);
  }

  /** The JSON text of a string, as SQLite writes it: so equal strings have equal text. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    quote(text, out);
    return out.toString();
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void tagged(String tag, String json, StringBuilder out) {
    out.append("{\"").append(tag).append("\":").append(json).append('}');
  }

  private static void fields(Document document, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (Document.Field field : document) {
      out.append(separator);
      quote(field.name(), out);
      out.append(':');
      write(field.value(), out);
      separator = ",";
    }
    out.append('}');
  }
}
