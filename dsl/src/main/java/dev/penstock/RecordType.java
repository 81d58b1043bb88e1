package dev.penstock;

import dev.penstock.value.Document;
import org.jspecify.annotations.Nullable;

/** Documents as records of one class. */
final class RecordType<T extends Record> implements DocType<T> {
  private final Class<T> javaType;
  private final RecordCodec codec;

  RecordType(Class<T> javaType, RecordCodec codec) {
    this.javaType = javaType;
    this.codec = codec;
  }

  @Override
  public String name() {
    return javaType.getSimpleName();
  }

  @Override
  public Class<T> javaType() {
    return javaType;
  }

  @Override
  public Document encode(T value) {
    return codec.encode(value);
  }

  @Override
  public T decode(Document document) {
    try {
      return javaType.cast(codec.decode(document));
    } catch (MisfitException e) {
      throw new PenstockException(
          0,
          "the document with "
              + MisfitException.describe("_id", document.get("_id"))
              + " is no "
              + name()
              + ": "
              + e.getMessage(),
          e.getCause());
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordType<?> that && javaType.equals(that.javaType);
  }

  @Override
  public int hashCode() {
    return javaType.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
