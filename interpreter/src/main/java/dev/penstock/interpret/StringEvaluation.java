package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.StringOp;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.BsonString;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.charset.StandardCharsets;

/** The operators on strings. */
final class StringEvaluation {
  private StringEvaluation() {}

  static Operation of(StringOp op) {
    return switch (op) {
      case CONCAT -> StringEvaluation::concat;
      case INDEX_OF_BYTES -> StringSearch::indexOfBytes;
      case INDEX_OF_CP -> StringSearch::indexOfCp;
      case REGEX_FIND -> new RegexEvaluation(op)::find;
      case REGEX_FIND_ALL -> new RegexEvaluation(op)::findAll;
      case REGEX_MATCH -> new RegexEvaluation(op)::match;
      case REPLACE_ALL, REPLACE_ONE -> new Replacing(op);
      case SPLIT -> new Splitting();
      case STRCASECMP -> o -> new BsonInt32(compareWithoutCase(o[0], o[1]));
      case STR_LEN_BYTES -> StringEvaluation::strLenBytes;
      case STR_LEN_CP -> StringEvaluation::strLenCp;
      case SUBSTR_BYTES -> StringEvaluation::substrBytes;
      case SUBSTR_CP -> StringEvaluation::substrCp;
      case TO_LOWER -> o -> new BsonString(toLower(StringCoercion.of(o[0], op.operatorName())));
      case TO_UPPER -> o -> new BsonString(toUpper(StringCoercion.of(o[0], op.operatorName())));
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

  /** -1, 0 or 1, by the bytes of both in upper case. */
  private static int compareWithoutCase(Value left, Value right) {
    String operator = StringOp.STRCASECMP.operatorName();
    String first = toUpper(StringCoercion.of(left, operator));
    String second = toUpper(StringCoercion.of(right, operator));
    return Integer.signum(BsonOrder.compareStrings(first, second));
  }

  /** Null and missing are errors, too. */
  private static Value strLenBytes(Value[] operands) {
    String text = Operands.string(operands[0], 34473, "$strLenBytes", "operand");
    return new BsonInt32(text.getBytes(StandardCharsets.UTF_8).length);
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

  private static String toLower(String text) {
    return shiftCase(text, 'A', 'Z', 'a' - 'A');
  }

  private static String toUpper(String text) {
    return shiftCase(text, 'a', 'z', 'A' - 'a');
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
