package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Form.NAMED;
import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;
import static dev.penstock.ir.TypeSet.ARRAY;
import static dev.penstock.ir.TypeSet.BOOL;
import static dev.penstock.ir.TypeSet.DATE;
import static dev.penstock.ir.TypeSet.INT;
import static dev.penstock.ir.TypeSet.NULL;
import static dev.penstock.ir.TypeSet.NUMBER;
import static dev.penstock.ir.TypeSet.OBJECT;
import static dev.penstock.ir.TypeSet.STRING;

import dev.penstock.ir.Signature.NullPolicy;
import dev.penstock.value.BsonType;
import java.util.List;

/**
 * MongoDB's "String Expression Operators". Comparison and case are by ASCII and bytes, counting is
 * by code points, or by the bytes of UTF-8 where the name says so.
 */
public enum StringOp implements Operator {
  CONCAT("$concat", Signature.propagating(LIST, STRING, many("expression", STRING))),
  /** The first place of a part, in bytes of UTF-8; null only where the string is. */
  INDEX_OF_BYTES("$indexOfBytes", index()),
  /** The first place of a part, in code points; null only where the string is. */
  INDEX_OF_CP("$indexOfCP", index()),
  /** The first match as a document, null where there is none. */
  REGEX_FIND("$regexFind", regex(OBJECT.or(NULL))),
  /** All matches; none where an operand is null or missing. */
  REGEX_FIND_ALL("$regexFindAll", regex(ARRAY)),
  /** Whether there is a match; none where an operand is null or missing. */
  REGEX_MATCH("$regexMatch", regex(BOOL)),
  REPLACE_ALL("$replaceAll", replacement()),
  REPLACE_ONE("$replaceOne", replacement()),
  SPLIT(
      "$split",
      Signature.propagating(LIST, ARRAY, one("string", STRING), one("delimiter", stringOrRegex()))),
  STRCASECMP(
      "$strcasecmp",
      Signature.constant(
          LIST,
          INT,
          one("expression1", STRING.or(NUMBER).or(DATE)),
          one("expression2", STRING.or(NUMBER).or(DATE)))),
  STR_LEN_BYTES("$strLenBytes", Signature.constant(LIST, INT, one("expression", STRING))),
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

  private static TypeSet stringOrRegex() {
    return STRING.or(TypeSet.of(BsonType.REGEX));
  }

  private static Signature index() {
    return new Signature(
        LIST,
        List.of(
            one("string", STRING),
            one("substring", STRING),
            optional("start", NUMBER),
            optional("end", NUMBER)),
        NullPolicy.OWN,
        operands -> operands.get(0).isNullable() ? INT.or(NULL) : INT);
  }

  private static Signature regex(TypeSet result) {
    return Signature.constant(
        NAMED,
        result,
        one("input", STRING),
        one("regex", stringOrRegex()),
        optional("options", STRING));
  }

  /** The types of all operands are checked before null decides. */
  private static Signature replacement() {
    return new Signature(
        NAMED,
        List.of(one("input", STRING), one("find", stringOrRegex()), one("replacement", STRING)),
        NullPolicy.OWN,
        operands -> Signature.anyNullable(operands) ? STRING.or(NULL) : STRING);
  }

  private static Signature trimming() {
    return Signature.propagating(NAMED, STRING, one("input", STRING), optional("chars", STRING));
  }
}
