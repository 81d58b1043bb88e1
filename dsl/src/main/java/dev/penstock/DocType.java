package dev.penstock;

import dev.penstock.value.Document;

/**
 * How documents and Java objects become one another. Immutable; equal to the other types of the same class.
 *
 * @param <T> the Java type
 */
public sealed interface DocType<T> permits DocumentType {
  /** Dynamic documents, as they are. */
  DocType<Document> DOCUMENT = new DocumentType();

  /** The name, for messages: the simple name of the class. */
  String name();

  /** The Java type. */
  Class<T> javaType();

  /**
   * The document of {@code value}.
   *
   * @throws PenstockException if a component's value has no BSON counterpart
   */
  Document encode(T value);

  /**
   * The object of {@code document}; fields that the type does not name are passed over.
   *
   * @throws PenstockException if a field does not fit, naming the document, the path, what is expected and what was found
   */
  T decode(Document document);
}
