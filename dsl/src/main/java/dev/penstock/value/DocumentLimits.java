package dev.penstock.value;

import dev.penstock.PenstockException;

/**
 * What MongoDB's server stores at most. Documents that a pipeline makes on its way may be larger.
 *
 * <p>MongoDB's page: MongoDB Limits and Thresholds. (The server lets a few more levels pass than
 * the 100 it promises.)
 */
public final class DocumentLimits {
  /** How many levels documents and arrays nest, the document itself being the first. */
  public static final int MAX_DEPTH = 100;

  /** How many bytes a document has, as {@link BsonSize} counts them: 16 MiB. */
  public static final int MAX_SIZE = 16 * 1024 * 1024;

  private DocumentLimits() {}

  /**
   * Checks a document that is about to be stored.
   *
   * @throws PenstockException code 15 (Overflow) if it is too deep, 10334 (BSONObjectTooLarge) if
   *     too large
   */
  public static void check(Document document) {
    checkDepth(document, 1);
    checkSize(document);
  }

  static void checkSize(Document document) {
    long size = BsonSize.of(document);
    if (size > MAX_SIZE) {
      throw new PenstockException(
          10334, "the document has " + size + " bytes; MongoDB stores at most " + MAX_SIZE);
    }
  }

  static String tooDeep(int maxDepth) {
    return "documents and arrays nest more than " + maxDepth + " levels deep";
  }

  private static void checkDepth(Value value, int depth) {
    if (value instanceof Document document) {
      checkContainer(depth);
      for (Document.Field field : document) {
        checkDepth(field.value(), depth + 1);
      }
    } else if (value instanceof BsonArray array) {
      checkContainer(depth);
      for (Value element : array) {
        checkDepth(element, depth + 1);
      }
    }
  }

  private static void checkContainer(int depth) {
    if (depth > MAX_DEPTH) {
      throw new PenstockException(15, tooDeep(MAX_DEPTH));
    }
  }
}
