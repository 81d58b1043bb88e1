package dev.penstock.runtime.codec;

import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.runtime.StorageException;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;

/**
 * Reads stored JSONB. Documents and arrays stay bytes; their fields and elements are read when they
 * are asked for.
 */
public final class JsonbReader {
  private JsonbReader() {}

  /**
   * The value of a whole BLOB.
   *
   * @throws StorageException if the bytes are not stored JSONB; what lies inside is checked when it
   *     is read
   */
  public static Value read(byte[] bytes) {
    if (Jsonb.end(Jsonb.payload(bytes, 0, bytes.length)) != bytes.length) {
      throw Jsonb.corrupt(0, "bytes follow the value");
    }
    return value(bytes, 0, bytes.length);
  }

  /**
   * The document of a whole BLOB.
   *
   * @throws StorageException if the bytes are not stored JSONB of a document
   */
  public static Document readDocument(byte[] bytes) {
    if (read(bytes) instanceof Document document) {
      return document;
    }
    throw Jsonb.corrupt(0, "a document is expected");
  }

  /** The value of the node at {@code at}, inside a payload that ends at {@code end}. */
  static Value value(byte[] bytes, int at, int end) {
    long payload = Jsonb.payload(bytes, at, end);
    int start = Jsonb.start(payload);
    int stop = Jsonb.end(payload);
    return switch (Jsonb.type(bytes, at)) {
      case Jsonb.NULL -> BsonNull.NULL;
      case Jsonb.TRUE -> BsonBoolean.TRUE;
      case Jsonb.FALSE -> BsonBoolean.FALSE;
      case Jsonb.INT -> integer(bytes, at, start, stop);
      case Jsonb.INT5 -> JsonNumbers.integer5(JsonNumbers.ascii(bytes, start, stop));
      case Jsonb.FLOAT, Jsonb.FLOAT5 -> new BsonDouble(JsonNumbers.readDouble(bytes, start, stop));
      case Jsonb.TEXT, Jsonb.TEXTJ, Jsonb.TEXT5, Jsonb.TEXTRAW ->
          new BsonString(Jsonb.string(bytes, at, payload));
      case Jsonb.ARRAY -> new JsonbArray(bytes, start, stop);
      case Jsonb.OBJECT -> object(bytes, start, stop);
      default -> throw Jsonb.corrupt(at, "there is no type " + Jsonb.type(bytes, at));
    };
  }

  private static Value integer(byte[] bytes, int at, int start, int stop) {
    int first = start < stop && bytes[start] == '-' ? start + 1 : start;
    int digits = stop - first;
    if (digits < 1) {
      throw Jsonb.corrupt(at, "an integer without digits");
    }
    if (digits > JsonNumbers.SURELY_LONG) {
      return JsonNumbers.integer(JsonNumbers.ascii(bytes, start, stop));
    }
    long number = 0;
    for (int i = first; i < stop; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw Jsonb.corrupt(at, "an integer with other characters than digits");
      }
      number = 10 * number + digit;
    }
    return JsonNumbers.ofLong(first == start ? number : -number);
  }

  /** A document, or the value that one field with a tag for a name stands for. */
  private static Value object(byte[] bytes, int start, int stop) {
    if (start < stop) {
      long label = Jsonb.payload(bytes, start, stop);
      int at = Jsonb.end(label);
      if (Jsonb.start(label) < at && bytes[Jsonb.start(label)] == '$') {
        String name = Jsonb.string(bytes, start, label);
        long content = Jsonb.payload(bytes, at, stop);
        if (Jsonb.end(content) == stop && StorageFormat.isTag(name)) {
          return tagged(name, bytes, at, content);
        }
      }
    }
    return new JsonbDocument(bytes, start, stop);
  }

  private static Value tagged(String tag, byte[] bytes, int at, long content) {
    if (!tag.equals(StorageFormat.DOCUMENT)) {
      return TaggedValues.read(tag, value(bytes, at, Jsonb.end(content)));
    }
    if (Jsonb.type(bytes, at) != Jsonb.OBJECT) {
      throw TaggedValues.malformed(tag, value(bytes, at, Jsonb.end(content)));
    }
    return new JsonbDocument(bytes, Jsonb.start(content), Jsonb.end(content));
  }
}
