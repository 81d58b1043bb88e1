package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code $indexOfBytes} and {@code $indexOfCP}. */
final class StringSearch {
  private StringSearch() {}

  /** The part must end before the end of the range. */
  static Value indexOfBytes(@Nullable Value[] operands) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    String operator = "$indexOfBytes";
    byte[] text = utf8(Operands.string(operands[0], 40091, operator, "string"));
    byte[] part = utf8(Operands.string(operands[1], 40092, operator, "substring"));
    int start = bound(operands, 2, 0, operator);
    int end = Math.min(bound(operands, 3, text.length, operator), text.length);
    for (int at = start; at <= end - part.length; at++) {
      if (Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
        return new BsonInt32(at);
      }
    }
    return new BsonInt32(-1);
  }

  /**
   * The part must begin before the end of the range and may go beyond it, and so not even the empty
   * string is found at the end. It is found in the empty string, though, wherever the range is.
   */
  static Value indexOfCp(@Nullable Value[] operands) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    String operator = "$indexOfCP";
    String text = Operands.string(operands[0], 40093, operator, "string");
    String part = Operands.string(operands[1], 40094, operator, "substring");
    int length = text.codePointCount(0, text.length());
    int start = bound(operands, 2, 0, operator);
    int end = Math.min(bound(operands, 3, length, operator), length);
    if (text.isEmpty() && part.isEmpty()) {
      return new BsonInt32(0);
    }
    if (start >= end) {
      return new BsonInt32(-1);
    }
    int from = text.offsetByCodePoints(0, start);
    int found = text.indexOf(part, from);
    int index = found < 0 ? -1 : start + text.codePointCount(from, found);
    return new BsonInt32(index < end ? index : -1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An end of the range, {@code standard} where it was left out. */
  private static int bound(@Nullable Value[] operands, int index, int standard, String operator) {
    Value value = index < operands.length ? operands[index] : null;
    if (value == null) {
      return standard;
    }
    String name = index == 2 ? "start" : "end";
    OptionalLong exact =
        value instanceof NumberValue number ? number.exactLong() : OptionalLong.empty();
    if (exact.isEmpty() || exact.getAsLong() != (int) exact.getAsLong()) {
      throw Operands.wrongType(40096, operator, "a 32-bit integer", name, value);
    }
    if (exact.getAsLong() < 0) {
      throw new EvaluationException(40097, operator + " takes no negative " + name);
    }
    return (int) exact.getAsLong();
  }
}
