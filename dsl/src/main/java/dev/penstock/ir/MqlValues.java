package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** How the language reads and writes plain values in its specifications, and speaks of them. */
final class MqlValues {
  /**
   * MongoDB's limit for BSON that is sent to a server, the array of stages being the first level.
   */
  private static final int MAX_DEPTH = 200;

  private static final int SHOWN = 60;

  private MqlValues() {}

  /**
   * Refuses a value that is nested too deeply; what passes can be walked recursively.
   *
   * @throws PipelineException 15 for more than 200 levels
   */
  static void checkDepth(Value value) {
    checkDepth(value, 1);
  }

  private static void checkDepth(Value value, int depth) {
    if (!(value instanceof Document) && !(value instanceof BsonArray)) {
      return;
    }
    if (depth > MAX_DEPTH) {
      throw new PipelineException(
          15, "documents and arrays are nested more than " + MAX_DEPTH + " levels deep");
    }
    if (value instanceof Document document) {
      document.forEach(field -> checkDepth(field.value(), depth + 1));
    } else if (value instanceof BsonArray array) {
      array.forEach(element -> checkDepth(element, depth + 1));
    }
  }

  /** Whether a document's first field has an operator's name. */
  static boolean isOperator(Value value) {
    return value instanceof Document document
        && !document.isEmpty()
        && document.names().get(0).startsWith("$");
  }

  /** Whether {@code $project} reads the value as "keep" or "drop". */
  static boolean isFlag(Value value) {
    return value.isNumber() || value instanceof BsonBoolean;
  }

  /** Whether a flag says yes. */
  static boolean isTrue(Value value) {
    if (value instanceof NumberValue number) {
      OptionalLong exact = number.exactLong();
      return exact.isEmpty() || exact.getAsLong() != 0;
    }
    return value instanceof BsonBoolean bool ? bool.value() : !value.isNullish();
  }

  /** An integer as the int or long that holds it. */
  static Value integer(long number) {
    return number == (int) number ? new BsonInt32((int) number) : new BsonInt64(number);
  }

  /** A value as messages name it: its text if short, else its type. */
  static String describe(Value value) {
    if (value instanceof Document || value instanceof BsonArray) {
      return value instanceof Document ? "an object" : "an array";
    }
    String text = ExtendedJson.write(value, ExtendedJson.Mode.RELAXED);
    boolean isLongText = value instanceof BsonString && text.length() > SHOWN;
    return isLongText ? "a long string" : text;
  }

  /** Runs a parser, and names the part of the specification in which it finds a problem. */
  static <T> T within(String part, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (PipelineException e) {
      throw new PipelineException(e.code(), part + ": " + e.getMessage());
    }
  }
}
