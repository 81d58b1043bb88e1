package dev.penstock.expr;

import dev.penstock.ir.Call;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import java.util.function.UnaryOperator;

/**
 * What can be a date, and the operators on dates, which read timestamps and object ids too: in UTC,
 * unless {@link #timezone} says otherwise. They give null for null and missing, and fail on another
 * type.
 *
 * @param <D> the documents that the expression reads
 */
public sealed interface DateLike<D> extends Operand<D> permits AnyExpr, DateExpr {
  /** The time zone that parts of the date are read in; {@link Literal#ABSENT} for UTC. */
  default Node zone() {
    return Literal.ABSENT;
  }

  /**
   * The same date, whose parts are read in a time zone: {@code
   * field("at").timezone("Europe/Paris").hour()}.
   *
   * @param timezone an Olson name or an offset such as {@code "+02:00"}
   */
  default DateExpr<D> timezone(String timezone) {
    return new Flavours.DateNode<>(node(), Operands.node(timezone));
  }

  /** As {@link #timezone(String)}, with a time zone that differs from document to document. */
  default DateExpr<D> timezone(StringLike<? super D> timezone) {
    return new Flavours.DateNode<>(node(), timezone.node());
  }

  /** The year. MongoDB's "$year". */
  default IntExpr<D> year() {
    return part(DateOp.YEAR);
  }

  /** The month, 1 to 12. MongoDB's "$month". */
  default IntExpr<D> month() {
    return part(DateOp.MONTH);
  }

  /** The day of the month, 1 to 31. MongoDB's "$dayOfMonth". */
  default IntExpr<D> dayOfMonth() {
    return part(DateOp.DAY_OF_MONTH);
  }

  /** The day of the week, 1 for Sunday to 7. MongoDB's "$dayOfWeek". */
  default IntExpr<D> dayOfWeek() {
    return part(DateOp.DAY_OF_WEEK);
  }

  /** The day of the year, 1 to 366. MongoDB's "$dayOfYear". */
  default IntExpr<D> dayOfYear() {
    return part(DateOp.DAY_OF_YEAR);
  }

  /** The hour, 0 to 23. MongoDB's "$hour". */
  default IntExpr<D> hour() {
    return part(DateOp.HOUR);
  }

  /** The minute, 0 to 59. MongoDB's "$minute". */
  default IntExpr<D> minute() {
    return part(DateOp.MINUTE);
  }

  /** The second, 0 to 59. MongoDB's "$second". */
  default IntExpr<D> second() {
    return part(DateOp.SECOND);
  }

  /** The millisecond, 0 to 999. MongoDB's "$millisecond". */
  default IntExpr<D> millisecond() {
    return part(DateOp.MILLISECOND);
  }

  /** The week of the year, 0 to 53; weeks begin on Sundays. MongoDB's "$week". */
  default IntExpr<D> week() {
    return part(DateOp.WEEK);
  }

  /** The day of the ISO week, 1 for Monday to 7. MongoDB's "$isoDayOfWeek". */
  default IntExpr<D> isoDayOfWeek() {
    return part(DateOp.ISO_DAY_OF_WEEK);
  }

  /** The ISO week, 1 to 53. MongoDB's "$isoWeek". */
  default IntExpr<D> isoWeek() {
    return part(DateOp.ISO_WEEK);
  }

  /** The year that the ISO week belongs to. MongoDB's "$isoWeekYear". */
  default LongExpr<D> isoWeekYear() {
    return LongExpr.of(Call.of(DateOp.ISO_WEEK_YEAR, node(), zone()));
  }

  /**
   * The start of the unit that the date lies in. MongoDB's "$dateTrunc".
   *
   * @param unit {@code "year"}, {@code "quarter"}, {@code "month"}, {@code "week"}, {@code "day"},
   *     {@code "hour"}, {@code "minute"}, {@code "second"} or {@code "millisecond"}
   */
  default DateExpr<D> dateTrunc(String unit) {
    return dateTrunc(unit, options -> options);
  }

  /**
   * As {@link #dateTrunc(String)}, with options: {@code dateTrunc("week", o ->
   * o.startOfWeek("monday"))}.
   */
  default DateExpr<D> dateTrunc(String unit, UnaryOperator<DateTruncOptions> options) {
    DateTruncOptions chosen = options.apply(DateTruncOptions.NONE);
    return DateExpr.of(
        Call.of(
            DateOp.DATE_TRUNC,
            node(),
            Operands.node(unit),
            chosen.binSize(),
            zone(),
            chosen.startOfWeek()));
  }

  private IntExpr<D> part(DateOp operator) {
    return IntExpr.of(Call.of(operator, node(), zone()));
  }
}
