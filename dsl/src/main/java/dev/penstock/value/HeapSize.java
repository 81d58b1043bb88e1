package dev.penstock.value;

/**
 * About how many bytes of heap values take, for those who hold many of them: quick rather than
 * exact, and rather too much than too little. Documents and arrays know it of themselves, so that
 * one in raw bytes is not read for it.
 */
public final class HeapSize {
  private static final int OBJECT = 16;
  private static final int WIDE_OBJECT = 24;
  private static final int ARRAY = 16;
  private static final int STRING = 24 + ARRAY;

  /** A document in memory without its fields, and an array without its elements. */
  private static final int CONTAINER = 128;

  /** The places of a field in the arrays of its document, and a part of its name. */
  private static final int FIELD = 32;

  private static final int ELEMENT = 8;

  private HeapSize() {}

  /** The bytes of a value; 0 for those of which there is only one object, as missing and null. */
  public static long of(Value value) {
    return switch (value.type()) {
      case MISSING, NULL, BOOL, MIN_KEY, MAX_KEY -> 0;
      case INT32 -> OBJECT;
      case INT64, DOUBLE, DATE, TIMESTAMP -> WIDE_OBJECT;
      case DECIMAL128 -> WIDE_OBJECT + CONTAINER;
      case OBJECT_ID -> OBJECT + ARRAY + WIDE_OBJECT;
      case STRING -> OBJECT + string(((BsonString) value).value());
      case CODE -> OBJECT + string(((BsonCode) value).code());
      case REGEX ->
          WIDE_OBJECT
              + string(((BsonRegex) value).pattern())
              + string(((BsonRegex) value).options());
      case BINARY -> WIDE_OBJECT + ARRAY + (long) ((BsonBinary) value).storedLength();
      case OBJECT -> ((Document) value).heapSize();
      case ARRAY -> ((BsonArray) value).heapSize();
    };
  }

  /** The bytes of a row of values. */
  public static long of(Value[] values) {
    long size = ARRAY;
    for (Value value : values) {
      size += ELEMENT + of(value);
    }
    return size;
  }

  /** What lies in raw bytes keeps all of these. */
  public static long ofBytes(byte[] bytes) {
    return (long) WIDE_OBJECT + WIDE_OBJECT + ARRAY + bytes.length;
  }

  // Java takes one byte for a character, or two for each: which, only a look at all of them tells.
  private static long string(String text) {
    return STRING + 2L * text.length();
  }

  static long ofFields(Document document) {
    long size = CONTAINER;
    for (Document.Field field : document) {
      size += FIELD + of(field.value());
    }
    return size;
  }

  static long ofElements(BsonArray array) {
    long size = CONTAINER;
    for (Value element : array) {
      size += ELEMENT + of(element);
    }
    return size;
  }

  /** A document that lies over another one, of which it sets a field anew. */
  static long layered(Document base, Value value) {
    return CONTAINER + base.heapSize() + of(value);
  }
}
