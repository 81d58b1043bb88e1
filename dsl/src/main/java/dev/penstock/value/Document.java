package dev.penstock.value;

import dev.penstock.PenstockException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A BSON document: fields in order, each name once, no value missing. Immutable; iterates over its
 * fields.
 *
 * <p>{@code equals} and {@code hashCode} of every implementation are those of {@link Content}: same
 * fields in the same order, with the same types and values.
 *
 * <p>The typed getters read one field: null and missing give null, an int widens to long and
 * double, and any other type is an error with code 14 (TypeMismatch) that names the field.
 *
 * <p>MongoDB's page: Documents.
 */
public non-sealed interface Document extends Value, Iterable<Document.Field> {

  /** A field of a document. */
  record Field(String name, Value value) {}

  /**
   * The value of a field; {@link Missing#MISSING} if there is none. The name is taken as it is: no
   * dotted paths.
   */
  Value get(String name);

  /** True if there is such a field, be it null. */
  boolean has(String name);

  /** The number of fields. */
  int size();

  /** The names, in order. */
  List<String> names();

  @Override
  Iterator<Field> iterator();

  @Override
  default BsonType type() {
    return BsonType.OBJECT;
  }

  /** True without fields. */
  default boolean isEmpty() {
    return size() == 0;
  }

  /** About how many bytes of heap the document takes: {@link HeapSize}. */
  default long heapSize() {
    return HeapSize.ofFields(this);
  }

  /** The string in a field. */
  default @Nullable String getString(String name) {
    Value value = get(name);
    if (value instanceof BsonString string) {
      return string.value();
    }
    checkNullish(name, value, "string");
    return null;
  }

  /** The int in a field. */
  default @Nullable Integer getInteger(String name) {
    Value value = get(name);
    if (value instanceof BsonInt32 number) {
      return number.value();
    }
    checkNullish(name, value, "int");
    return null;
  }

  /** The long or int in a field. */
  default @Nullable Long getLong(String name) {
    Value value = get(name);
    if (value instanceof BsonInt64 number) {
      return number.value();
    }
    if (value instanceof BsonInt32 number) {
      return (long) number.value();
    }
    checkNullish(name, value, "long");
    return null;
  }

  /** The double or int in a field. */
  default @Nullable Double getDouble(String name) {
    Value value = get(name);
    if (value instanceof BsonDouble number) {
      return number.value();
    }
    if (value instanceof BsonInt32 number) {
      return (double) number.value();
    }
    checkNullish(name, value, "double");
    return null;
  }

  /** The truth value in a field. */
  default @Nullable Boolean getBoolean(String name) {
    Value value = get(name);
    if (value instanceof BsonBoolean bool) {
      return bool.value();
    }
    checkNullish(name, value, "bool");
    return null;
  }

  /** The date in a field. */
  default @Nullable Instant getInstant(String name) {
    Value value = get(name);
    if (value instanceof BsonDate date) {
      return date.instant();
    }
    checkNullish(name, value, "date");
    return null;
  }

  /** The document in a field. */
  default @Nullable Document getDocument(String name) {
    Value value = get(name);
    if (value instanceof Document document) {
      return document;
    }
    checkNullish(name, value, "object");
    return null;
  }

  /** The elements of the array in a field. */
  default @Nullable List<Value> getList(String name) {
    Value value = get(name);
    if (value instanceof BsonArray array) {
      return array.values();
    }
    checkNullish(name, value, "array");
    return null;
  }

  private static void checkNullish(String name, Value value, String expected) {
    if (!value.isNullish()) {
      throw new PenstockException(
          14, "field \"" + name + "\": expected " + expected + ", found " + value.type().alias());
    }
  }

  /** Relaxed Extended JSON: what people read, and what reads back as the same value. */
  default String toJson() {
    return ExtendedJson.write(this, ExtendedJson.Mode.RELAXED);
  }

  /** Canonical Extended JSON: every type spelled out. */
  default String toCanonicalJson() {
    return ExtendedJson.write(this, ExtendedJson.Mode.CANONICAL);
  }

  /**
   * The document with a field set: an existing one keeps its place, a new one goes to the end, and
   * a missing value removes it. The same as by {@link #toBuilder}, but the other fields are not
   * read.
   */
  default Document with(String name, Value value) {
    return LayeredDocument.of(this, name, value);
  }

  /** A builder that starts with these fields. */
  default Builder toBuilder() {
    Builder builder = builder();
    for (Field field : this) {
      builder.put(field.name(), field.value());
    }
    return builder;
  }

  /** A builder without fields. */
  static Builder builder() {
    return new Builder();
  }

  /** The document without fields. */
  static Document of() {
    return MemoryDocument.EMPTY;
  }

  /** A document of one field; the value as by {@link Value#of}. */
  static Document of(String name, @Nullable Object value) {
    return builder().put(name, value).build();
  }

  /** A document of two fields; the values as by {@link Value#of}. */
  static Document of(String name1, @Nullable Object value1, String name2, @Nullable Object value2) {
    return builder().put(name1, value1).put(name2, value2).build();
  }

  /** A document of three fields; the values as by {@link Value#of}. */
  static Document of(
      String name1,
      @Nullable Object value1,
      String name2,
      @Nullable Object value2,
      String name3,
      @Nullable Object value3) {
    return builder().put(name1, value1).put(name2, value2).put(name3, value3).build();
  }

  /** A document of four fields; the values as by {@link Value#of}. */
  static Document of(
      String name1,
      @Nullable Object value1,
      String name2,
      @Nullable Object value2,
      String name3,
      @Nullable Object value3,
      String name4,
      @Nullable Object value4) {
    return builder()
        .put(name1, value1)
        .put(name2, value2)
        .put(name3, value3)
        .put(name4, value4)
        .build();
  }

  /** A document of a map's entries in the map's order; the values as by {@link Value#of}. */
  static Document copyOf(Map<String, ?> map) {
    return JavaObjects.document(map);
  }

  /**
   * Reads Extended JSON: {@link ExtendedJson#parseDocument}.
   *
   * @throws dev.penstock.DocumentFormatException if the text is no document
   */
  static Document parse(String json) {
    return ExtendedJson.parseDocument(json);
  }

  /** Collects fields. It may go on after {@link #build}; documents already built do not change. */
  final class Builder {
    private final FieldList fields = new FieldList();

    private Builder() {}

    /**
     * Sets a field: an existing one keeps its place, a new one goes to the end. A missing value
     * removes the field, as in MongoDB's object literals.
     *
     * @param value a value, or an object as by {@link Value#of}
     */
    public Builder put(String name, @Nullable Object value) {
      Value converted = Value.of(value);
      if (converted == Missing.MISSING) {
        fields.remove(name);
      } else {
        fields.put(name, converted);
      }
      return this;
    }

    /** Removes a field if it is there. */
    public Builder remove(String name) {
      fields.remove(name);
      return this;
    }

    /** True if there is such a field so far. */
    public boolean has(String name) {
      return fields.indexOf(name) >= 0;
    }

    /** The document of the fields so far. */
    public Document build() {
      return fields.toDocument();
    }
  }
}
