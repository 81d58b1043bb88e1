package dev.penstock.value;

import dev.penstock.DocumentFormatException;

/**
 * Extended JSON v2, MongoDB's JSON with types.
 *
 * <p>Read, relaxed and canonical mixed: an integer literal is an int, or a long if an int cannot
 * hold it, or a double if a long cannot; a literal with a point or an exponent is a double. A
 * document with a type key ({@code $date}, {@code $oid}, {@code $numberLong}, ...) must be
 * well-formed and is that value. The deprecated {@code $undefined}, {@code $symbol}, {@code
 * $dbPointer} and {@code $code} with {@code $scope} are errors. {@code $regex} is the query
 * operator and stays a document: a regular expression is written {@code $regularExpression}.
 *
 * <p>The text must be JSON to the letter, with each name of an object once; see {@link
 * DocumentReader}.
 *
 * <p>MongoDB's page: MongoDB Extended JSON (v2).
 */
public final class ExtendedJson {
  private ExtendedJson() {}

  /** How to write. Both modes read back as the same values. */
  public enum Mode {
    /**
     * For people: ints, doubles and large longs as plain numbers, dates of the years 1970 to 9999
     * as text. A long that would read back as an int is {@code {"$numberLong": "5"}}; -0.0, NaN and
     * the infinities are {@code $numberDouble}.
     */
    RELAXED,
    /** For programs: the type of every number and date spelled out. */
    CANONICAL
  }

  /**
   * Reads a value of any type, nested 250 levels deep at most.
   *
   * @throws DocumentFormatException if the text is not Extended JSON
   */
  public static Value parse(String json) {
    return DocumentReader.parse(json);
  }

  /**
   * Reads a document, nested 250 levels deep at most. Whether it can be stored is up to {@link
   * DocumentLimits}.
   *
   * @throws DocumentFormatException if the text is no document
   */
  public static Document parseDocument(String json) {
    return DocumentReader.parseDocument(json);
  }

  /**
   * Reads JSON of any type, in which {@code {"$oid": ...}} is a document like any other.
   *
   * @throws DocumentFormatException if the text is not JSON
   */
  public static Value parsePlain(String json) {
    return DocumentReader.parsePlain(json);
  }

  /**
   * The value in types that JSON has: an ObjectId is the document {@code {"$oid": "..."}}, and in
   * canonical mode an int is {@code {"$numberInt": "5"}}. MongoDB's page: $serializeEJSON.
   */
  public static Value serialize(Value value, Mode mode) {
    return ExtendedJsonValues.serialize(value, mode == Mode.RELAXED);
  }

  /**
   * The value that {@link #serialize} was given: documents with a type key become what they stand
   * for. MongoDB's page: $deserializeEJSON.
   *
   * @throws dev.penstock.PenstockException code 9 if such a document is malformed
   */
  public static Value deserialize(Value value) {
    return ExtendedJsonValues.deserialize(value);
  }

  /**
   * Writes a value on one line, as {@code {"a": 1, "b": [true, null]}}.
   *
   * @throws dev.penstock.PenstockException if the value is missing, which JSON cannot say
   */
  public static String write(Value value, Mode mode) {
    return new ExtendedJsonWriter(mode).write(value);
  }
}
