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

  /**
   * The date so many units later, by the clock of the time zone; a day that the month lacks becomes
   * its last one. MongoDB's "$dateAdd".
   *
   * @param unit as {@link #dateTrunc(String)} takes it
   */
  default DateExpr<D> dateAdd(String unit, long amount) {
    return moved(DateOp.DATE_ADD, unit, Operands.integer(amount));
  }

  /** As {@link #dateAdd(String, long)}; an error for a number that is not whole. */
  default DateExpr<D> dateAdd(String unit, NumberLike<? super D> amount) {
    return moved(DateOp.DATE_ADD, unit, amount.node());
  }

  /** The date so many units earlier, as {@link #dateAdd(String, long)}. "$dateSubtract". */
  default DateExpr<D> dateSubtract(String unit, long amount) {
    return moved(DateOp.DATE_SUBTRACT, unit, Operands.integer(amount));
  }

  /** As {@link #dateSubtract(String, long)}; an error for a number that is not whole. */
  default DateExpr<D> dateSubtract(String unit, NumberLike<? super D> amount) {
    return moved(DateOp.DATE_SUBTRACT, unit, amount.node());
  }

  /**
   * How many boundaries of the unit lie between this date and a later one; below zero for an
   * earlier one. Weeks begin on Sundays. MongoDB's "$dateDiff".
   *
   * @param unit as {@link #dateTrunc(String)} takes it
   */
  default LongExpr<D> dateDiff(DateLike<? super D> end, String unit) {
    return LongExpr.of(
        Call.of(DateOp.DATE_DIFF, node(), end.node(), Operands.node(unit), zone(), Literal.ABSENT));
  }

  /** As {@link #dateDiff(DateLike, String)}, with weeks that begin on {@code startOfWeek}. */
  default LongExpr<D> dateDiff(DateLike<? super D> end, String unit, String startOfWeek) {
    return LongExpr.of(
        Call.of(
            DateOp.DATE_DIFF,
            node(),
            end.node(),
            Operands.node(unit),
            zone(),
            Operands.node(startOfWeek)));
  }

  /** A document of year, month, day, hour, minute, second and millisecond. "$dateToParts". */
  default DocumentExpr<D> dateToParts() {
    return DocumentExpr.of(Call.of(DateOp.DATE_TO_PARTS, node(), zone()));
  }

  /**
   * As {@link #dateToParts()}, with isoWeekYear, isoWeek and isoDayOfWeek instead of year, month
   * and day. MongoDB's "$dateToParts".
   */
  default DocumentExpr<D> dateToIsoParts() {
    return DocumentExpr.of(Call.of(DateOp.DATE_TO_PARTS, node(), zone(), Operands.node(true)));
  }

  /** The date as ISO 8601 writes it, with milliseconds. MongoDB's "$dateToString". */
  default StringExpr<D> dateToString() {
    return StringExpr.of(text(DateToStringOptions.NONE));
  }

  /** The date in a format, {@code "%d.%m.%Y"}. MongoDB's "$dateToString". */
  default StringExpr<D> dateToString(String format) {
    return StringExpr.of(text(DateToStringOptions.NONE.format(format)));
  }

  /** The date as text, or something else: {@code dateToString(o -> o.onNull("never"))}. */
  default AnyExpr<D> dateToString(UnaryOperator<DateToStringOptions> options) {
    return AnyExpr.of(text(options.apply(DateToStringOptions.NONE)));
  }

  private Call text(DateToStringOptions options) {
    return Call.of(DateOp.DATE_TO_STRING, node(), options.format(), zone(), options.onNull());
  }

  private DateExpr<D> moved(DateOp operator, String unit, Node amount) {
    return DateExpr.of(Call.of(operator, node(), Operands.node(unit), amount, zone()));
  }

  private IntExpr<D> part(DateOp operator) {
    return IntExpr.of(Call.of(operator, node(), zone()));
  }
}
