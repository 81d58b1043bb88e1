package dev.penstock.ir;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The units in which {@code $setWindowFields} and {@code $densify} count time. */
public enum TimeUnit {
  /** A thousandth of a second. */
  MILLISECOND(1),
  /** 1,000 milliseconds. */
  SECOND(1_000),
  /** 60 seconds. */
  MINUTE(60_000),
  /** 60 minutes. */
  HOUR(3_600_000),
  /** 24 hours. */
  DAY(86_400_000),
  /** 7 days. */
  WEEK(604_800_000),
  /** A month of the calendar. */
  MONTH(0),
  /** Three months. */
  QUARTER(0),
  /** A year of the calendar. */
  YEAR(0);

  private final long millis;

  TimeUnit(long millis) {
    this.millis = millis;
  }

  /** The unit of that name, {@code day}; none where there is none. */
  public static Optional<TimeUnit> named(String name) {
    for (TimeUnit unit : values()) {
      if (unit.unitName().equals(name)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /** MongoDB's name, {@code day}. */
  public String unitName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The length in milliseconds; none for a unit of the calendar, whose length varies. */
  public OptionalLong millis() {
    return millis == 0 ? OptionalLong.empty() : OptionalLong.of(millis);
  }
}
