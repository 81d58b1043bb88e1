package dev.penstock.interpret;

import dev.penstock.ir.StringOp;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code $trim}, {@code $ltrim} and {@code $rtrim}. */
final class Trimming {
  /** MongoDB's white space: NUL, the controls and the spaces of Unicode up to U+200A. */
  private static final String WHITE_SPACE =
      "\0\t\n"
          + "\u000B\f\r"
          + " \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A";

  private Trimming() {}

  /** Takes the code points of {@code chars}, each by itself, from the sides that are asked for. */
  static Value trim(StringOp op, @Nullable Value[] operands, boolean left, boolean right) {
    Value input = operands[0];
    if (input.isNullish()) {
      return BsonNull.NULL;
    }
    String text = Operands.string(input, 50699, op.operatorName(), "input");
    Value chars = operands[1];
    if (chars == null) {
      return trim(text, WHITE_SPACE, left, right);
    }
    return chars.isNullish()
        ? BsonNull.NULL
        : trim(text, Operands.string(chars, 50700, op.operatorName(), "chars"), left, right);
  }

  private static Value trim(String text, String chars, boolean left, boolean right) {
    int start = 0;
    int end = text.length();
    while (left && start < end && chars.indexOf(text.codePointAt(start)) >= 0) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (right && end > start && chars.indexOf(text.codePointBefore(end)) >= 0) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return new BsonString(text.substring(start, end));
  }
}
