package dev.penstock.value;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code equals} and {@code hashCode} mean for documents and arrays, however they are held.
 * Implementations of {@link Document} and {@link BsonArray} call these, so that a document in
 * memory equals the same one in raw bytes.
 */
public final class Content {
  private Content() {}

  /** True for a document with the same fields in the same order and {@code equals} values. */
  public static boolean equal(Document document, @Nullable Object other) {
    if (document == other) {
      return true;
    }
    return other instanceof Document that
        && document.size() == that.size()
        && equal(document.iterator(), that.iterator());
  }

  /** True for an array with {@code equals} elements in the same order. */
  public static boolean equal(BsonArray array, @Nullable Object other) {
    if (array == other) {
      return true;
    }
    return other instanceof BsonArray that
        && array.size() == that.size()
        && equal(array.iterator(), that.iterator());
  }

  private static boolean equal(Iterator<?> left, Iterator<?> right) {
    while (left.hasNext()) {
      if (!left.next().equals(right.next())) {
        return false;
      }
    }
    return true;
  }

  /** The hash that goes with {@link #equal(Document, Object)}. */
  public static int hash(Document document) {
    int hash = 1;
    for (Document.Field field : document) {
      hash = 31 * (31 * hash + field.name().hashCode()) + field.value().hashCode();
    }
    return hash;
  }

  /** The hash that goes with {@link #equal(BsonArray, Object)}. */
  public static int hash(BsonArray array) {
    int hash = 1;
    for (Value element : array) {
      hash = 31 * hash + element.hashCode();
    }
    return hash;
  }
}
