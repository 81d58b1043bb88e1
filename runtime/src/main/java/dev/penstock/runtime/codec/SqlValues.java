package dev.penstock.runtime.codec;

import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Values as SQLite passes them around, in the form {@link dev.penstock.compiler.Form#JSON}: NULL
 * for missing, plain numbers as numbers, documents and arrays as JSONB, the rest as JSON text.
 */
public final class SqlValues {
  private SqlValues() {}

  /** The value of what the driver gave: null, an Integer, a Long, a Double, a String or bytes. */
  public static Value read(@Nullable Object column) {
    if (column == null) {
      return Missing.MISSING;
    }
    if (column instanceof String text) {
      return JsonText.read(text);
    }
    if (column instanceof Double number) {
      return new BsonDouble(number);
    }
    if (column instanceof Integer number) {
      return new BsonInt32(number);
    }
    if (column instanceof Long number) {
      return ofLong(number);
    }
    if (column instanceof byte[] bytes) {
      return JsonbReader.read(bytes);
    }
    throw new IllegalArgumentException("SQLite has no " + column.getClass().getName());
  }

  /** The value of an INTEGER: an int or, beyond 32 bits, a long. */
  public static Value ofLong(long number) {
    return JsonNumbers.ofLong(number);
  }

  /** What to bind for a value: null, a Long, a Double, a String or bytes. */
  public static @Nullable Object write(Value value) {
    return switch (value.type()) {
      case MISSING -> null;
      case INT32 -> (long) ((BsonInt32) value).value();
      case INT64 -> {
        long number = ((BsonInt64) value).value();
        if (number != (int) number) {
          yield number;
        }
        yield StorageFormat.toJson(value);
      }
      case DOUBLE -> {
        double number = ((BsonDouble) value).value();
        if (StorageFormat.isPlain(number)) {
          yield number;
        }
        yield StorageFormat.toJson(value);
      }
      case OBJECT, ARRAY -> JsonbWriter.write(value);
      case NULL,
          BOOL,
          DECIMAL128,
          STRING,
          BINARY,
          OBJECT_ID,
          DATE,
          TIMESTAMP,
          REGEX,
          CODE,
          MIN_KEY,
          MAX_KEY ->
          StorageFormat.toJson(value);
    };
  }
}
