package dev.penstock.expr;

import dev.penstock.ir.Call;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.Test;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.Value;
import java.util.regex.Pattern;

/**
 * What can be a string, and the operators on strings. They give null for null and missing, unless
 * said otherwise, and fail on another type.
 *
 * @param <D> the documents that the expression reads
 */
public sealed interface StringLike<D> extends Operand<D> permits AnyExpr, StringExpr {
  /** Lower case, of ASCII letters only; empty for null and missing. MongoDB's "$toLower". */
  default StringExpr<D> toLower() {
    return StringExpr.of(Call.of(StringOp.TO_LOWER, node()));
  }

  /** Upper case, of ASCII letters only; empty for null and missing. MongoDB's "$toUpper". */
  default StringExpr<D> toUpper() {
    return StringExpr.of(Call.of(StringOp.TO_UPPER, node()));
  }

  /** The number of code points; an error for null and missing. MongoDB's "$strLenCP". */
  default IntExpr<D> strLenCP() {
    return IntExpr.of(Call.of(StringOp.STR_LEN_CP, node()));
  }

  /** This string and then a constant. MongoDB's "$concat". */
  default StringExpr<D> concat(String other) {
    return StringExpr.of(Operands.chain(StringOp.CONCAT, node(), Operands.node(other)));
  }

  /** This string and then another one. MongoDB's "$concat". */
  default StringExpr<D> concat(StringLike<? super D> other) {
    return StringExpr.of(Operands.chain(StringOp.CONCAT, node(), other.node()));
  }

  /** The parts between the delimiters; an empty delimiter is an error. MongoDB's "$split". */
  default ArrayExpr<D> split(String delimiter) {
    return ArrayExpr.of(Call.of(StringOp.SPLIT, node(), Operands.node(delimiter)));
  }

  /** The parts between the delimiters; an empty delimiter is an error. MongoDB's "$split". */
  default ArrayExpr<D> split(StringLike<? super D> delimiter) {
    return ArrayExpr.of(Call.of(StringOp.SPLIT, node(), delimiter.node()));
  }

  /**
   * A part of the string, in bytes of UTF-8 from 0, the rest of it for a negative length; empty for
   * null and missing, an error where a character would be cut. MongoDB's "$substrBytes".
   */
  default StringExpr<D> substrBytes(int start, int length) {
    return StringExpr.of(
        Call.of(StringOp.SUBSTR_BYTES, node(), Operands.node(start), Operands.node(length)));
  }

  /**
   * A part of the string, in bytes of UTF-8 from 0, the rest of it for a negative length; empty for
   * null and missing, an error where a character would be cut. MongoDB's "$substrBytes".
   */
  default StringExpr<D> substrBytes(NumberLike<? super D> start, NumberLike<? super D> length) {
    return StringExpr.of(Call.of(StringOp.SUBSTR_BYTES, node(), start.node(), length.node()));
  }

  /**
   * A part of the string, in code points from 0; empty for null and missing. MongoDB's "$substrCP".
   */
  default StringExpr<D> substrCP(int start, int length) {
    return StringExpr.of(
        Call.of(StringOp.SUBSTR_CP, node(), Operands.node(start), Operands.node(length)));
  }

  /**
   * A part of the string, in code points from 0; empty for null and missing. MongoDB's "$substrCP".
   */
  default StringExpr<D> substrCP(NumberLike<? super D> start, NumberLike<? super D> length) {
    return StringExpr.of(Call.of(StringOp.SUBSTR_CP, node(), start.node(), length.node()));
  }

  /** Without white space at both ends. MongoDB's "$trim". */
  default StringExpr<D> trim() {
    return StringExpr.of(Call.of(StringOp.TRIM, node()));
  }

  /** Without the characters {@code chars} at both ends. MongoDB's "$trim". */
  default StringExpr<D> trim(String chars) {
    return StringExpr.of(Call.of(StringOp.TRIM, node(), Operands.node(chars)));
  }

  /** Without white space at the start. MongoDB's "$ltrim". */
  default StringExpr<D> ltrim() {
    return StringExpr.of(Call.of(StringOp.LTRIM, node()));
  }

  /** Without the characters {@code chars} at the start. MongoDB's "$ltrim". */
  default StringExpr<D> ltrim(String chars) {
    return StringExpr.of(Call.of(StringOp.LTRIM, node(), Operands.node(chars)));
  }

  /** Without white space at the end. MongoDB's "$rtrim". */
  default StringExpr<D> rtrim() {
    return StringExpr.of(Call.of(StringOp.RTRIM, node()));
  }

  /** Without the characters {@code chars} at the end. MongoDB's "$rtrim". */
  default StringExpr<D> rtrim(String chars) {
    return StringExpr.of(Call.of(StringOp.RTRIM, node(), Operands.node(chars)));
  }

  /**
   * In {@code match} only: the pattern is found in the string, or in an element of the array.
   * MongoDB's "$regex".
   */
  default BoolExpr<D> regex(String pattern) {
    return Conditions.test(node(), new Test.Regex(new BsonRegex(pattern, "")));
  }

  /** As {@link #regex(String)}, with the pattern's flags as options. */
  default BoolExpr<D> regex(Pattern pattern) {
    return Conditions.test(node(), new Test.Regex((BsonRegex) Value.of(pattern)));
  }
}
