package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.StringOp;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;

/**
 * {@code $replaceOne} and {@code $replaceAll}. The replacement is put in as it is: it refers to no
 * groups of a pattern.
 */
final class Replacing implements Operation {
  /** MongoDB's limit for a string that is being put together. */
  private static final long MAX_LENGTH = 64L << 20;

  private final StringOp op;
  private final LastRegex patterns = new LastRegex();

  Replacing(StringOp op) {
    this.op = op;
  }

  @Override
  public Value apply(Value[] operands) {
    Value find = operands[1];
    check(operands[0], 10503904, "input");
    if (!(find instanceof BsonRegex)) {
      check(find, 10503901, "find");
    }
    check(operands[2], 10503902, "replacement");
    if (Operands.anyNullish(operands)) {
      return BsonNull.NULL;
    }
    String text = ((BsonString) operands[0]).value();
    String replacement = ((BsonString) operands[2]).value();
    return new BsonString(
        find instanceof BsonRegex regex
            ? replace(text, patterns.compiled(regex), replacement)
            : replace(text, ((BsonString) find).value(), replacement));
  }

  private void check(Value operand, int code, String argument) {
    if (!operand.isNullish()) {
      Operands.string(operand, code, op.operatorName(), argument);
    }
  }

  private boolean isForAll() {
    return op == StringOp.REPLACE_ALL;
  }

  private void append(StringBuilder result, String text, int start, int end, String replacement) {
    if (result.length() + (end - start) + (long) replacement.length() > MAX_LENGTH) {
      throw new EvaluationException(
          13548, op.operatorName() + " gives a string of more than 64 MB");
    }
    result.append(text, start, end).append(replacement);
  }

  /** The empty string is found around every character. */
  private String replace(String text, String find, String replacement) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int found = text.indexOf(find);
    while (found >= 0) {
      append(result, text, copied, found, replacement);
      copied = found + find.length();
      int next = find.isEmpty() ? Regex.after(text, found) : copied;
      found = isForAll() && next <= text.length() ? text.indexOf(find, next) : -1;
    }
    return result.append(text, copied, text.length()).toString();
  }

  private String replace(String text, Regex find, String replacement) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    Regex.Search search = find.search(text);
    boolean more = true;
    while (more && search.next()) {
      append(result, text, copied, search.found().start(), replacement);
      copied = search.found().end();
      more = isForAll();
    }
    return result.append(text, copied, text.length()).toString();
  }
}
