package dev.penstock.value;

/**
 * How many bytes a value takes in BSON: what MongoDB's size limit counts.
 *
 * <p>MongoDB's page: $bsonSize.
 */
public final class BsonSize {
  private BsonSize() {}

  /** The bytes of a value without its name; 0 for missing. */
  public static long of(Value value) {
    return switch (value.type()) {
      case MISSING, NULL, MIN_KEY, MAX_KEY -> 0;
      case BOOL -> 1;
      case INT32 -> 4;
      case INT64, DOUBLE, DATE, TIMESTAMP -> 8;
      case OBJECT_ID -> 12;
      case DECIMAL128 -> 16;
      case STRING -> 4 + terminated(((BsonString) value).value());
      case CODE -> 4 + terminated(((BsonCode) value).code());
      case BINARY -> binary((BsonBinary) value);
      case REGEX ->
          terminated(((BsonRegex) value).pattern()) + terminated(((BsonRegex) value).options());
      case OBJECT -> document((Document) value);
      case ARRAY -> array((BsonArray) value);
    };
  }

  // A document is its length, then a type byte, a name and a value for each field, then a NUL.
  private static long document(Document document) {
    long size = 4 + 1;
    for (Document.Field field : document) {
      size += 1 + terminated(field.name()) + of(field.value());
    }
    return size;
  }

  // An array is a document whose names are the indexes.
  private static long array(BsonArray array) {
    long size = 4 + 1;
    int index = 0;
    for (Value element : array) {
      size += 1 + terminated(Integer.toString(index)) + of(element);
      index++;
    }
    return size;
  }

  private static long binary(BsonBinary binary) {
    return 4L + 1 + binary.storedLength();
  }

  private static long terminated(String string) {
    long bytes = 1;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      // Each half of a surrogate pair counts two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
