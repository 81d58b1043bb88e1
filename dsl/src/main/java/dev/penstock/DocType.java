package dev.penstock;

import dev.penstock.value.Document;

/**
 * How documents and Java objects become one another. Immutable; equal to the other types of the
 * same class.
 *
 * @param <T> the Java type
 */
public sealed interface DocType<T> permits DocumentType, RecordType {
  /** Dynamic documents, as they are. */
  DocType<Document> DOCUMENT = new DocumentType();

  /**
   * The type of a record. Each component is a field of its name; the component {@code id}, or the
   * one marked {@link Id}, is {@code _id}, and {@link Named} gives other names.
   *
   * <p>Components are {@code int}, {@code long}, {@code double}, {@code boolean} and their boxes,
   * {@code String}, {@code Instant} (milliseconds; what is finer is cut off), {@code LocalDate}
   * (midnight UTC), {@code BigDecimal}, {@code UUID}, {@code byte[]}, enums (by name), the classes
   * of {@code dev.penstock.value}, records, and {@code List}, {@code Map<String, T>} and {@code
   * Optional} of these.
   *
   * <p>An empty Optional is written as a missing field, and a Java null as null; both read back as
   * empty or as a Java null, except into a primitive, which is an error. Ints widen to long, double
   * and BigDecimal.
   *
   * <p>Records are read by reflection: a named module {@code opens} their package to {@code
   * dev.penstock.dsl}, unless it exports it and they are public.
   *
   * @throws PenstockException if a component has no counterpart in BSON
   */
  static <T extends Record> DocType<T> of(Class<T> type) {
    return new RecordType<>(type, RecordCodecs.of(type));
  }

  /** The name, for messages: the simple name of the class. */
  String name();

  /** The Java type. */
  Class<T> javaType();

  /**
   * The document of {@code value}.
   *
   * @throws PenstockException if a component's value does not fit into BSON
   */
  Document encode(T value);

  /**
   * The object of {@code document}; fields that the type does not name are passed over.
   *
   * @throws PenstockException if a field does not fit, naming the document, the path, what is
   *     expected and what was found
   */
  T decode(Document document);
}
