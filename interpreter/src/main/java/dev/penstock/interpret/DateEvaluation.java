package dev.penstock.interpret;

import dev.penstock.ir.DateOp;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/** The operators on dates. */
final class DateEvaluation {
  private static final int DAYS_OF_WEEK = 7;

  private DateEvaluation() {}

  static Operation of(DateOp op) {
    return switch (op) {
      case DATE_ADD, DATE_SUBTRACT -> new DateArithmetic(op)::move;
      case DATE_DIFF -> DateDifference::dateDiff;
      case DATE_FROM_PARTS -> DateParts::dateFromParts;
      case DATE_FROM_STRING -> DateFromString::dateFromString;
      case DATE_TO_PARTS -> DateParts::dateToParts;
      case DATE_TO_STRING -> DateToString::dateToString;
      case DATE_TRUNC -> DateTruncation::dateTrunc;
      case DAY_OF_MONTH -> part(op, LocalDateTime::getDayOfMonth);
      case DAY_OF_WEEK -> part(op, time -> daysSinceSunday(time) + 1);
      case DAY_OF_YEAR -> part(op, LocalDateTime::getDayOfYear);
      case HOUR -> part(op, LocalDateTime::getHour);
      case ISO_DAY_OF_WEEK -> part(op, time -> time.getDayOfWeek().getValue());
      case ISO_WEEK -> part(op, time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case ISO_WEEK_YEAR ->
          o -> part(op, o, time -> new BsonInt64(time.get(IsoFields.WEEK_BASED_YEAR)));
      case MILLISECOND -> part(op, time -> time.get(ChronoField.MILLI_OF_SECOND));
      case MINUTE -> part(op, LocalDateTime::getMinute);
      case MONTH -> part(op, LocalDateTime::getMonthValue);
      case SECOND -> part(op, LocalDateTime::getSecond);
      case WEEK -> part(op, DateEvaluation::week);
      case YEAR -> part(op, LocalDateTime::getYear);
    };
  }

  /** Reads a part of a local time. */
  @FunctionalInterface
  private interface Part {
    int of(LocalDateTime time);
  }

  /** Makes a part of a local time a value. */
  @FunctionalInterface
  private interface PartValue {
    Value of(LocalDateTime time);
  }

  private static Operation part(DateOp op, Part part) {
    return operands -> part(op, operands, time -> new BsonInt32(part.of(time)));
  }

  private static Value part(DateOp op, @Nullable Value[] operands, PartValue part) {
    Value date = operands[0];
    Value zone = operands.length > 1 ? operands[1] : null;
    if (date.isNullish()) {
      return BsonNull.NULL;
    }
    long millis = Dates.millis(date, 16006, op.operatorName());
    return DateArguments.isNull(zone)
        ? BsonNull.NULL
        : part.of(DateArguments.zone(zone, op.operatorName()).local(millis));
  }

  static int daysSinceSunday(LocalDateTime time) {
    return time.getDayOfWeek().getValue() % DAYS_OF_WEEK;
  }

  /** Weeks begin on Sunday; the days before the first one are week 0. */
  static int week(LocalDateTime time) {
    return (time.getDayOfYear() - 1 + DAYS_OF_WEEK - daysSinceSunday(time)) / DAYS_OF_WEEK;
  }
}
