package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;

/** Which parts {@code $dateFromParts} takes together. */
final class DateFromParts {
  private static final String NAME = DateOp.DATE_FROM_PARTS.operatorName();

  private DateFromParts() {}

  /**
   * Refuses parts of a date besides those of an ISO week date.
   *
   * @param arguments all of them, in the order of the signature
   */
  static void check(List<Node> arguments) {
    boolean year = isGiven(arguments, 0);
    boolean isoWeekYear = isGiven(arguments, 3);
    if (!year && !isoWeekYear) {
      throw new PipelineException(40516, NAME + " needs a year or an isoWeekYear");
    }
    if (year && (isoWeekYear || isGiven(arguments, 4) || isGiven(arguments, 5))) {
      throw new PipelineException(
          40489, NAME + " takes no isoWeekYear, isoWeek or isoDayOfWeek besides year");
    }
    if (isoWeekYear && (isGiven(arguments, 1) || isGiven(arguments, 2))) {
      throw new PipelineException(40525, NAME + " takes no month or day besides isoWeekYear");
    }
  }

  private static boolean isGiven(List<Node> arguments, int index) {
    return !arguments.get(index).equals(Literal.ABSENT);
  }
}
