package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.StringOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The operators on strings. */
final class StringEvaluation {
  private StringEvaluation() {}

  static Operation of(StringOp op) {
    return switch (op) {
      case CONCAT -> StringEvaluation::concat;
      case SPLIT -> StringEvaluation::split;
      case STR_LEN_CP -> StringEvaluation::strLenCp;
      case SUBSTR_BYTES -> StringEvaluation::substrBytes;
      case SUBSTR_CP -> StringEvaluation::substrCp;
      case TO_LOWER ->
          o ->
              new BsonString(
                  shiftCase(StringCoercion.of(o[0], op.operatorName()), 'A', 'Z', 'a' - 'A'));
      case TO_UPPER ->
          o ->
              new BsonString(
                  shiftCase(StringCoercion.of(o[0], op.operatorName()), 'a', 'z', 'A' - 'a'));
      case TRIM -> o -> Trimming.trim(op, o, true, true);
      case LTRIM -> o -> Trimming.trim(op, o, true, false);
      case RTRIM -> o -> Trimming.trim(op, o, false, true);
    };
  }

  private static Value concat(Value[] operands) {
    StringBuilder all = new StringBuilder();
    for (Value operand : operands) {
      if (operand.isNullish()) {
        return BsonNull.NULL;
      }
      all.append(Operands.string(operand, 16702, "$concat", "operand"));
    }
    return new BsonString(all.toString());
  }

  private static Value split(Value[] operands) {
    if (Operands.anyNullish(operands)) {
      return BsonNull.NULL;
    }
    String text = Operands.string(operands[0], 40085, "$split", "string");
    String delimiter = Operands.string(operands[1], 40086, "$split", "delimiter");
    if (delimiter.isEmpty()) {
      throw new EvaluationException(40087, "$split takes a delimiter that is not empty");
    }
    List<Value> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
      parts.add(new BsonString(text.substring(start, end)));
      start = end + delimiter.length();
    }
    parts.add(new BsonString(text.substring(start)));
    return BsonArray.copyOf(parts);
  }

  /** Null and missing are errors, too. */
  private static Value strLenCp(Value[] operands) {
    String text = Operands.string(operands[0], 34471, "$strLenCP", "operand");
    return new BsonInt32(text.codePointCount(0, text.length()));
  }

  /** A negative length takes the rest; no character may be cut. */
  private static Value substrBytes(Value[] operands) {
    String operator = StringOp.SUBSTR_BYTES.operatorName();
    byte[] text = StringCoercion.of(operands[0], operator).getBytes(StandardCharsets.UTF_8);
    NumberValue first = Operands.number(operands[1], 16034, operator, "start");
    NumberValue most = Operands.number(operands[2], 16035, operator, "length");
    long start = Operands.int64(first, operator, "start");
    if (start < 0) {
      throw new EvaluationException(50752, operator + " takes no negative start: " + start);
    }
    long length = Operands.int64(most, operator, "length");
    int from = (int) Math.min(start, text.length);
    int rest = text.length - from;
    int to = from + (length < 0 ? rest : (int) Math.min(length, rest));
    if (continuesCharacter(text, from)) {
      throw new EvaluationException(28656, operator + " starts within a character, at " + from);
    }
    if (continuesCharacter(text, to)) {
      throw new EvaluationException(28657, operator + " ends within a character, at " + to);
    }
    return new BsonString(new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  private static boolean continuesCharacter(byte[] utf8, int index) {
    return index < utf8.length && (utf8[index] & 0xC0) == 0x80;
  }

  private static Value substrCp(Value[] operands) {
    String text = StringCoercion.of(operands[0], "$substrCP");
    int start = Operands.int32(operands[1], 34450, 34451, "$substrCP", "start");
    int length = Operands.int32(operands[2], 34452, 34453, "$substrCP", "length");
    if (length < 0) {
      throw new EvaluationException(34454, "$substrCP takes no negative length: " + length);
    }
    if (start < 0) {
      throw new EvaluationException(34455, "$substrCP takes no negative start: " + start);
    }
    int codePoints = text.codePointCount(0, text.length());
    int from = Math.min(start, codePoints);
    int count = Math.min(length, codePoints - from);
    int begin = text.offsetByCodePoints(0, from);
    return new BsonString(text.substring(begin, text.offsetByCodePoints(begin, count)));
  }

  /** Only the letters of ASCII have two cases here. */
  private static String shiftCase(String text, char first, char last, int shift) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= first && chars[i] <= last) {
        chars[i] += (char) shift;
      }
    }
    return new String(chars);
  }
}
