package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The units in which operators on dates and stages count time. */
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
  MONTH(2_629_746_000L),
  /** Three months. */
  QUARTER(7_889_238_000L),
  /** A year of the calendar. */
  YEAR(31_556_952_000L);

  private static final List<String> NAMES =
      Arrays.stream(values()).map(TimeUnit::unitName).toList();

  private final long meanMillis;

  TimeUnit(long meanMillis) {
    this.meanMillis = meanMillis;
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

  /**
   * The unit of that name.
   *
   * @throws PipelineException 9 where there is none
   */
  public static TimeUnit of(String name) {
    return named(name)
        .orElseThrow(() -> new PipelineException(9, "there is no unit \"" + name + "\""));
  }

  /** The names of all units, the shortest first. */
  public static List<String> names() {
    return NAMES;
  }

  /** MongoDB's name, {@code day}. */
  public String unitName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The length in milliseconds; none for a unit of the calendar, whose length varies. */
  public OptionalLong millis() {
    return compareTo(MONTH) < 0 ? OptionalLong.of(meanMillis) : OptionalLong.empty();
  }

  /** The length in milliseconds, as a mean where the calendar varies it. */
  public long meanMillis() {
    return meanMillis;
  }
}
