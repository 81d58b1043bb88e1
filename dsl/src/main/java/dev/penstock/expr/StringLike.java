package dev.penstock.expr;

import dev.penstock.ir.Call;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.Test;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.Value;
import java.util.function.UnaryOperator;
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

  /** The number of bytes in UTF-8; an error for null and missing. MongoDB's "$strLenBytes". */
  default IntExpr<D> strLenBytes() {
    return IntExpr.of(Call.of(StringOp.STR_LEN_BYTES, node()));
  }

  /**
   * -1, 0 or 1: below another string, equal or above, without regard to the case of ASCII letters;
   * null and missing count as empty. MongoDB's "$strcasecmp".
   */
  default IntExpr<D> strcasecmp(String other) {
    return IntExpr.of(Call.of(StringOp.STRCASECMP, node(), Operands.node(other)));
  }

  /**
   * -1, 0 or 1: below another string, equal or above, without regard to the case of ASCII letters;
   * null and missing count as empty. MongoDB's "$strcasecmp".
   */
  default IntExpr<D> strcasecmp(StringLike<? super D> other) {
    return IntExpr.of(Call.of(StringOp.STRCASECMP, node(), other.node()));
  }

  /**
   * Where a part begins, in bytes of UTF-8 from 0, or -1; the part must not be null. MongoDB's
   * "$indexOfBytes".
   */
  default IntExpr<D> indexOfBytes(String part) {
    return IntExpr.of(Call.of(StringOp.INDEX_OF_BYTES, node(), Operands.node(part)));
  }

  /**
   * Where a part begins at or after {@code start}, in bytes of UTF-8 from 0, or -1; it ends at
   * {@code end} at the latest. MongoDB's "$indexOfBytes".
   */
  default IntExpr<D> indexOfBytes(String part, int start, int end) {
    return IntExpr.of(
        Call.of(
            StringOp.INDEX_OF_BYTES,
            node(),
            Operands.node(part),
            Operands.node(start),
            Operands.node(end)));
  }

  /**
   * Where a part begins, in code points from 0, or -1; the part must not be null. MongoDB's
   * "$indexOfCP".
   */
  default IntExpr<D> indexOfCP(String part) {
    return IntExpr.of(Call.of(StringOp.INDEX_OF_CP, node(), Operands.node(part)));
  }

  /**
   * Where a part begins at or after {@code start} and before {@code end}, in code points from 0, or
   * -1. MongoDB's "$indexOfCP".
   */
  default IntExpr<D> indexOfCP(String part, int start, int end) {
    return IntExpr.of(
        Call.of(
            StringOp.INDEX_OF_CP,
            node(),
            Operands.node(part),
            Operands.node(start),
            Operands.node(end)));
  }

  /** With the first occurrence of a string replaced. MongoDB's "$replaceOne". */
  default StringExpr<D> replaceOne(String find, String replacement) {
    return StringExpr.of(
        Call.of(StringOp.REPLACE_ONE, node(), Operands.node(find), Operands.node(replacement)));
  }

  /** With the first match of a pattern replaced. MongoDB's "$replaceOne". */
  default StringExpr<D> replaceOne(Pattern find, String replacement) {
    return StringExpr.of(
        Call.of(StringOp.REPLACE_ONE, node(), Operands.node(find), Operands.node(replacement)));
  }

  /** With all occurrences of a string replaced. MongoDB's "$replaceAll". */
  default StringExpr<D> replaceAll(String find, String replacement) {
    return StringExpr.of(
        Call.of(StringOp.REPLACE_ALL, node(), Operands.node(find), Operands.node(replacement)));
  }

  /** With all matches of a pattern replaced. MongoDB's "$replaceAll". */
  default StringExpr<D> replaceAll(Pattern find, String replacement) {
    return StringExpr.of(
        Call.of(StringOp.REPLACE_ALL, node(), Operands.node(find), Operands.node(replacement)));
  }

  /** Whether a pattern is found; false for null and missing. MongoDB's "$regexMatch". */
  default BoolExpr<D> regexMatch(Pattern pattern) {
    return BoolExpr.of(Call.of(StringOp.REGEX_MATCH, node(), Operands.node(pattern)));
  }

  /**
   * The first match of a pattern, {@code {match, idx, captures}}, with the index in code points;
   * null where there is none. MongoDB's "$regexFind".
   */
  default DocumentExpr<D> regexFind(Pattern pattern) {
    return DocumentExpr.of(Call.of(StringOp.REGEX_FIND, node(), Operands.node(pattern)));
  }

  /** All matches of a pattern, as {@link #regexFind} shows them. MongoDB's "$regexFindAll". */
  default ArrayExpr<D> regexFindAll(Pattern pattern) {
    return ArrayExpr.of(Call.of(StringOp.REGEX_FIND_ALL, node(), Operands.node(pattern)));
  }

  /** The number of bytes in UTF-8, or of binary data. MongoDB's "$binarySize". */
  default IntExpr<D> binarySize() {
    return IntExpr.of(Call.of(DataOp.BINARY_SIZE, node()));
  }

  /**
   * The hash of the string in UTF-8, or of binary data, as binary data. MongoDB's "$hash".
   *
   * @param algorithm {@code "md5"}, {@code "sha256"} or {@code "xxh64"}
   */
  default AnyExpr<D> hash(String algorithm) {
    return AnyExpr.of(Call.of(DataOp.HASH, node(), Operands.node(algorithm)));
  }

  /** As {@link #hash}, in hexadecimal digits. MongoDB's "$hexHash". */
  default StringExpr<D> hexHash(String algorithm) {
    return StringExpr.of(Call.of(DataOp.HEX_HASH, node(), Operands.node(algorithm)));
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

  /** The parts between the matches, and what groups hold. MongoDB's "$split". */
  default ArrayExpr<D> split(Pattern delimiter) {
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

  /**
   * The date that this is the text of, in ISO 8601 or one of many other spellings; an error for any
   * other text. MongoDB's "$dateFromString".
   */
  default DateExpr<D> dateFromString() {
    return DateExpr.of(date(DateFromStringOptions.NONE));
  }

  /** As {@link #dateFromString()}, of a text in a format: {@code "%d.%m.%Y"}. */
  default DateExpr<D> dateFromString(String format) {
    return DateExpr.of(date(DateFromStringOptions.NONE.format(format)));
  }

  /** As {@link #dateFromString()}, with options: {@code dateFromString(o -> o.onError(null))}. */
  default AnyExpr<D> dateFromString(UnaryOperator<DateFromStringOptions> options) {
    return AnyExpr.of(date(options.apply(DateFromStringOptions.NONE)));
  }

  private Call date(DateFromStringOptions options) {
    return Call.of(
        DateOp.DATE_FROM_STRING,
        node(),
        options.format(),
        options.timezone(),
        options.onError(),
        options.onNull());
  }
}
