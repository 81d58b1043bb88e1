package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code $dateFromString}. */
final class DateFromString {
  private static final String NAME = "$dateFromString";

  private DateFromString() {}

  static Value dateFromString(@Nullable Value[] operands) {
    Value onError = operands[3];
    Value onNull = operands[4];
    return date(
        operands[0],
        operands[1],
        operands[2],
        failure -> orThrow(onError, failure),
        () -> onNull == null ? BsonNull.NULL : onNull);
  }

  /** Evaluates {@code onError} and {@code onNull} only where they are needed. */
  static Evaluator lazily(@Nullable Evaluator[] operands) {
    Evaluator text = operands[0];
    Evaluator format = operands[1];
    Evaluator timezone = operands[2];
    Evaluator onError = operands[3];
    Evaluator onNull = operands[4];
    return frame ->
        date(
            text.evaluate(frame),
            format == null ? null : format.evaluate(frame),
            timezone == null ? null : timezone.evaluate(frame),
            failure -> orThrow(onError == null ? null : onError.evaluate(frame), failure),
            () -> onNull == null ? BsonNull.NULL : onNull.evaluate(frame));
  }

  private static Value orThrow(@Nullable Value value, EvaluationException failure) {
    if (value == null) {
      throw failure;
    }
    return value;
  }

  /** A wrong format or time zone is an error even where the text is null, and for onError too. */
  private static Value date(
      Value text,
      @Nullable Value format,
      @Nullable Value timezone,
      Function<EvaluationException, Value> onError,
      Supplier<Value> onNull) {
    DateFormat given = null;
    if (format != null && !format.isNullish()) {
      given = DateFormat.toRead(Operands.string(format, 40684, NAME, "format"));
    }
    TimeZones.Zone zone =
        DateArguments.isNull(timezone) ? null : DateArguments.zone(timezone, NAME);
    if (text.isNullish()) {
      return onNull.get();
    }
    long millis;
    try {
      String string = Operands.string(text, DateText.FAILURE, NAME, "dateString");
      if (zone == null || (format != null && given == null)) {
        return BsonNull.NULL;
      }
      millis = given == null ? DateText.millis(string, zone) : DateText.millis(string, given, zone);
    } catch (EvaluationException failure) {
      return onError.apply(failure);
    }
    return new BsonDate(millis);
  }
}
