package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The units of time that operators on dates count in. */
enum DateUnit {
  MILLISECOND(1),
  SECOND(1_000),
  MINUTE(60_000),
  HOUR(3_600_000),
  DAY(86_400_000),
  WEEK(604_800_000),
  MONTH(2_629_746_000L),
  QUARTER(7_889_238_000L),
  YEAR(31_556_952_000L);

  private static final int UNIT_TYPE = 5439013;
  private static final Map<String, DateUnit> BY_NAME = new LinkedHashMap<>();

  static {
    for (DateUnit unit : values()) {
      BY_NAME.put(unit.name().toLowerCase(Locale.ROOT), unit);
    }
  }

  private final long meanMillis;

  DateUnit(long meanMillis) {
    this.meanMillis = meanMillis;
  }

  /**
   * The unit of a name, {@code day}.
   *
   * @param unknown the operator's code for a name that is none
   */
  static DateUnit of(Value value, int unknown, String operator) {
    String name = Operands.string(value, UNIT_TYPE, operator, "unit");
    DateUnit unit = BY_NAME.get(name);
    if (unit == null) {
      throw new EvaluationException(
          unknown, operator + " knows no unit \"" + name + "\"; the units are " + BY_NAME.keySet());
    }
    return unit;
  }

  /** The unit's length, as a mean where the calendar varies it. */
  long meanMillis() {
    return meanMillis;
  }
}
