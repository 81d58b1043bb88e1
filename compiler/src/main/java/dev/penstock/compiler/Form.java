package dev.penstock.compiler;

/**
 * How a SQL expression shows a BSON value. Most silent wrong answers of hand-written SQL over JSON
 * are a mix-up of forms; each fragment and each column of a block names its own.
 */
public enum Form {
  /**
   * A native value, of a type that the fragment's type set tells: a number, TEXT for a string, 0 or
   * 1 for a boolean, milliseconds for a date. NULL is null, or missing, as the type set tells:
   * never both.
   */
  SCALAR,
  /**
   * Any value, told apart: NULL is missing, INTEGER an int or (beyond 32 bits) a long, REAL a
   * double, TEXT the stored JSON text of any value, BLOB the stored JSONB of any value.
   */
  JSON,
  /** A document as stored JSONB: a BLOB, never NULL. */
  JSONB,
  /** A value whose only meaning is its order or its equality with other keys. */
  KEY
}
