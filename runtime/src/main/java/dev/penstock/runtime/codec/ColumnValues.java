package dev.penstock.runtime.codec;

import dev.penstock.DocumentFormatException;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values as they are in the columns of a table that somebody else made. */
public final class ColumnValues {
  private static final int FAILED_TO_PARSE = 9;

  private ColumnValues() {}

  /** What the driver gave, as it is: null, an Integer, a Long, a Double, a String or bytes. */
  public static Value plain(@Nullable Object held) {
    if (held == null) {
      return BsonNull.NULL;
    }
    if (held instanceof String text) {
      return new BsonString(text);
    }
    if (held instanceof Double number) {
      return new BsonDouble(number);
    }
    if (held instanceof byte[] bytes) {
      return new BsonBinary((byte) 0, bytes);
    }
    return SqlValues.read(held);
  }

  /**
   * What JSON text stands for; a number and NULL stand for themselves.
   *
   * @param place where it is, for messages
   * @throws DocumentFormatException for a text that is no JSON, and for bytes
   */
  public static Value json(@Nullable Object held, Supplier<String> place) {
    if (held instanceof byte[]) {
      throw new DocumentFormatException(
          FAILED_TO_PARSE,
          place.get() + ": a BLOB that is no JSONB; leave it out of the JSON columns");
    }
    if (!(held instanceof String text)) {
      return plain(held);
    }
    try {
      return ExtendedJson.parse(text);
    } catch (DocumentFormatException e) {
      throw new DocumentFormatException(
          e.code(),
          place.get() + ": " + e.getMessage(),
          e.position(),
          e.line(),
          e.column(),
          e.getCause());
    }
  }

  /**
   * The document that a value is.
   *
   * @param place where it is, for messages
   * @throws DocumentFormatException for any other value
   */
  public static Document document(Value value, Supplier<String> place) {
    if (value instanceof Document document) {
      return document;
    }
    throw new DocumentFormatException(
        FAILED_TO_PARSE,
        place.get()
            + ": a document is to be merged, and this is of the type "
            + value.type().alias()
            + "; read the column as a field by json(..)");
  }
}
