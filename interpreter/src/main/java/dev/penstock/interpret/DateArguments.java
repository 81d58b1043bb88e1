package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.TimeUnit;
import dev.penstock.value.Value;
import java.time.DayOfWeek;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the arguments that several operators on dates have. */
final class DateArguments {
  private DateArguments() {}

  /** Whether an optional argument is given and null or missing, which makes most results null. */
  static boolean isNull(@Nullable Value argument) {
    return argument != null && argument.isNullish();
  }

  /**
   * The unit of time.
   *
   * @param unknown the operator's code for a name that is none
   */
  static TimeUnit unit(Value value, int unknown, String operator) {
    String name = Operands.string(value, 5439013, operator, "unit");
    return TimeUnit.named(name)
        .orElseThrow(
            () ->
                new EvaluationException(
                    unknown,
                    operator
                        + " knows no unit \""
                        + name
                        + "\"; the units are "
                        + TimeUnit.names()));
  }

  /** The time zone, UTC where it was left out. */
  static TimeZones.Zone zone(@Nullable Value value, String operator) {
    return value == null
        ? TimeZones.UTC
        : TimeZones.parse(Operands.string(value, 40517, operator, "timezone"));
  }

  /**
   * The first day of a week, Sunday where it was left out. The names are read in any case, in full
   * or their first three letters.
   */
  static DayOfWeek startOfWeek(@Nullable Value value, String operator) {
    if (value == null) {
      return DayOfWeek.SUNDAY;
    }
    String name = Operands.string(value, 5439015, operator, "startOfWeek").toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name.equals(day.name()) || name.equals(day.name().substring(0, 3))) {
        return day;
      }
    }
    throw new EvaluationException(
        5439016, operator + " knows no startOfWeek \"" + name + "\"; give a day as monday or mon");
  }
}
