package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Form.NAMED;
import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;
import static dev.penstock.ir.TypeSet.ARRAY;
import static dev.penstock.ir.TypeSet.DATE;
import static dev.penstock.ir.TypeSet.INT;
import static dev.penstock.ir.TypeSet.NUMBER;
import static dev.penstock.ir.TypeSet.STRING;

/**
 * MongoDB's "String Expression Operators". Comparison and case are by ASCII and bytes, counting is
 * by code points, or by the bytes of UTF-8 where the name says so.
 */
public enum StringOp implements Operator {
  CONCAT("$concat", Signature.propagating(LIST, STRING, many("expression", STRING))),
  SPLIT(
      "$split",
      Signature.propagating(LIST, ARRAY, one("string", STRING), one("delimiter", STRING))),
  STR_LEN_CP("$strLenCP", Signature.constant(LIST, INT, one("expression", STRING))),
  /** Null and missing count as the empty string. MongoDB reads it as "$substr", too. */
  SUBSTR_BYTES(
      "$substrBytes",
      Signature.constant(
          LIST, STRING, one("string", STRING), one("start", NUMBER), one("length", NUMBER))),
  /** Null and missing count as the empty string. */
  SUBSTR_CP(
      "$substrCP",
      Signature.constant(
          LIST, STRING, one("string", STRING), one("start", NUMBER), one("length", NUMBER))),
  TO_LOWER(
      "$toLower", Signature.constant(LIST, STRING, one("expression", STRING.or(NUMBER).or(DATE)))),
  TO_UPPER(
      "$toUpper", Signature.constant(LIST, STRING, one("expression", STRING.or(NUMBER).or(DATE)))),
  TRIM("$trim", trimming()),
  LTRIM("$ltrim", trimming()),
  RTRIM("$rtrim", trimming());

  private final String operatorName;
  private final Signature signature;

  StringOp(String operatorName, Signature signature) {
    this.operatorName = operatorName;
    this.signature = signature;
  }

  @Override
  public String operatorName() {
    return operatorName;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  private static Signature trimming() {
    return Signature.propagating(NAMED, STRING, one("input", STRING), optional("chars", STRING));
  }
}
