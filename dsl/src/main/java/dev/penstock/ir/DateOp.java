package dev.penstock.ir;

import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;

import dev.penstock.ir.Signature.Form;
import dev.penstock.value.BsonType;

/**
 * MongoDB's "Date Expression Operators". Dates are milliseconds in UTC; a time zone is an Olson
 * name or an offset.
 */
public enum DateOp implements Operator {
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
