package dev.penstock.ir;

import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;

import dev.penstock.ir.Signature.Form;
import dev.penstock.ir.Signature.NullPolicy;
import dev.penstock.value.BsonType;
import java.util.List;

/**
 * MongoDB's "Date Expression Operators". Dates are milliseconds in UTC; a time zone is an Olson
 * name or an offset.
 */
public enum DateOp implements Operator {
  DATE_ADD("$dateAdd", moved()),
  DATE_DIFF(
      "$dateDiff",
      Signature.constant(
          Form.NAMED,
          TypeSet.of(BsonType.INT64, BsonType.NULL),
          one("startDate", TypeSet.DATELIKE),
          one("endDate", TypeSet.DATELIKE),
          one("unit", TypeSet.STRING),
          optional("timezone", TypeSet.STRING),
          optional("startOfWeek", TypeSet.STRING))),
  /** Of a year, or of the year of an ISO week; their parts do not mix. */
  DATE_FROM_PARTS(
      "$dateFromParts",
      Signature.constant(
          Form.NAMED,
          TypeSet.DATE.or(TypeSet.NULL),
          optional("year", TypeSet.NUMBER),
          optional("month", TypeSet.NUMBER),
          optional("day", TypeSet.NUMBER),
          optional("isoWeekYear", TypeSet.NUMBER),
          optional("isoWeek", TypeSet.NUMBER),
          optional("isoDayOfWeek", TypeSet.NUMBER),
          optional("hour", TypeSet.NUMBER),
          optional("minute", TypeSet.NUMBER),
          optional("second", TypeSet.NUMBER),
          optional("millisecond", TypeSet.NUMBER),
          optional("timezone", TypeSet.STRING))),
  /** {@code onError} and {@code onNull} are evaluated only where they are needed. */
  DATE_FROM_STRING(
      "$dateFromString",
      new Signature(
          Form.NAMED,
          List.of(
              one("dateString", TypeSet.STRING),
              optional("format", TypeSet.STRING),
              optional("timezone", TypeSet.STRING),
              optional("onError", TypeSet.ANY),
              optional("onNull", TypeSet.ANY)),
          NullPolicy.OWN,
          o -> TypeSet.DATE.or(TypeSet.NULL).or(o.get(3)).or(o.get(4)))),
  DATE_SUBTRACT("$dateSubtract", moved()),
  DATE_TO_PARTS(
      "$dateToParts",
      Signature.constant(
          Form.NAMED,
          TypeSet.OBJECT.or(TypeSet.NULL),
          one("date", TypeSet.DATELIKE),
          optional("timezone", TypeSet.STRING),
          optional("iso8601", TypeSet.BOOL))),
  /** {@code onNull} is evaluated only where it is needed. */
  DATE_TO_STRING(
      "$dateToString",
      new Signature(
          Form.NAMED,
          List.of(
              one("date", TypeSet.DATELIKE),
              optional("format", TypeSet.STRING),
              optional("timezone", TypeSet.STRING),
              optional("onNull", TypeSet.ANY)),
          NullPolicy.OWN,
          o -> TypeSet.STRING.or(TypeSet.NULL).or(o.get(3)))),
  DATE_TRUNC(
      "$dateTrunc",
      Signature.propagating(
          Form.NAMED,
          TypeSet.DATE,
          one("date", TypeSet.DATELIKE),
          one("unit", TypeSet.STRING),
          optional("binSize", TypeSet.NUMBER),
          optional("timezone", TypeSet.STRING),
          optional("startOfWeek", TypeSet.STRING))),
  DAY_OF_MONTH("$dayOfMonth", part()),
  DAY_OF_WEEK("$dayOfWeek", part()),
  DAY_OF_YEAR("$dayOfYear", part()),
  HOUR("$hour", part()),
  ISO_DAY_OF_WEEK("$isoDayOfWeek", part()),
  ISO_WEEK("$isoWeek", part()),
  ISO_WEEK_YEAR("$isoWeekYear", longPart()),
  MILLISECOND("$millisecond", part()),
  MINUTE("$minute", part()),
  MONTH("$month", part()),
  SECOND("$second", part()),
  WEEK("$week", part()),
  YEAR("$year", part());

  private final String operatorName;
  private final Signature signature;

  DateOp(String operatorName, Signature signature) {
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

  private static Signature moved() {
    return Signature.constant(
        Form.NAMED,
        TypeSet.DATE.or(TypeSet.NULL),
        one("startDate", TypeSet.DATELIKE),
        one("unit", TypeSet.STRING),
        one("amount", TypeSet.NUMBER),
        optional("timezone", TypeSet.STRING));
  }

  private static Signature part() {
    return partOf(TypeSet.INT);
  }

  /** MongoDB gives the year of an ISO week as a long. */
  private static Signature longPart() {
    return partOf(TypeSet.of(BsonType.INT64));
  }

  private static Signature partOf(TypeSet result) {
    return Signature.propagating(
        Form.LONE_OR_NAMED,
        result,
        one("date", TypeSet.DATELIKE),
        optional("timezone", TypeSet.STRING));
  }
}
