package dev.penstock.expr;

import dev.penstock.ir.Call;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a date; immutable, each method gives new parts. Each part is an expression or a
 * constant. There is a year or the year of an ISO week, and the parts of one do not go with the
 * other; a part outside of its range moves the next greater one. MongoDB's "$dateFromParts".
 */
public final class DateParts {
  /** None yet. */
  public static final DateParts NONE =
      new DateParts(
          Collections.nCopies(
              DateOp.DATE_FROM_PARTS.signature().parameters().size(), Literal.ABSENT));

  private final List<? extends Node> parts;

  private DateParts(List<? extends Node> parts) {
    this.parts = parts;
  }

  /** A year, 1 to 9999. */
  public DateParts year(@Nullable Object year) {
    return with(0, year);
  }

  /** A month; 1 by default. */
  public DateParts month(@Nullable Object month) {
    return with(1, month);
  }

  /** A day of the month; 1 by default. */
  public DateParts day(@Nullable Object day) {
    return with(2, day);
  }

  /** The year of an ISO week, 1 to 9999, instead of a year. */
  public DateParts isoWeekYear(@Nullable Object isoWeekYear) {
    return with(3, isoWeekYear);
  }

  /** An ISO week; 1 by default. */
  public DateParts isoWeek(@Nullable Object isoWeek) {
    return with(4, isoWeek);
  }

  /** A day of the ISO week, 1 for Monday, which is the default. */
  public DateParts isoDayOfWeek(@Nullable Object isoDayOfWeek) {
    return with(5, isoDayOfWeek);
  }

  /** An hour; 0 by default. */
  public DateParts hour(@Nullable Object hour) {
    return with(6, hour);
  }

  /** A minute; 0 by default. */
  public DateParts minute(@Nullable Object minute) {
    return with(7, minute);
  }

  /** A second; 0 by default. */
  public DateParts second(@Nullable Object second) {
    return with(8, second);
  }

  /** A millisecond; 0 by default. */
  public DateParts millisecond(@Nullable Object millisecond) {
    return with(9, millisecond);
  }

  /** The time zone that the parts are in; UTC by default. */
  public DateParts timezone(@Nullable Object timezone) {
    return with(10, timezone);
  }

  /**
   * The date; null as soon as one part is null or missing.
   *
   * @throws dev.penstock.PipelineException 40516 without a year, 40489 or 40525 for parts that do
   *     not go together
   */
  public DateExpr<Object> date() {
    return DateExpr.of(Call.of(DateOp.DATE_FROM_PARTS, parts));
  }

  private DateParts with(int index, @Nullable Object value) {
    List<Node> all = new ArrayList<>(parts);
    all.set(index, Operands.node(value));
    return new DateParts(all);
  }
}
