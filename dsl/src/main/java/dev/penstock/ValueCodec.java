package dev.penstock;

import dev.penstock.value.Value;

/**
 * How values of one Java type and BSON values become one another. Null and missing are the holder's
 * business.
 */
interface ValueCodec {
  /** The value of a Java object of the type. */
  Value encode(Object java);

  /**
   * The Java object of a value that is neither null nor missing.
   *
   * @throws MisfitException if the value is not of the type
   */
  Object decode(Value value);

  /** What {@link #decode} expects, with its article: {@code an int}. */
  String expected();
}
