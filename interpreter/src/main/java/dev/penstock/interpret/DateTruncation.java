package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code $dateTrunc}: the start of the bin that a date lies in. Bins are counted from the start of
 * the year 2000.
 */
final class DateTruncation {
  private static final String NAME = "$dateTrunc";
  private static final LocalDate REFERENCE = LocalDate.of(2000, 1, 1);
  private static final long GREATEST_CALENDAR_BIN = 100_000_000_000L;

  private enum Unit {
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR
  }

  private static final Map<String, Unit> UNITS = new LinkedHashMap<>();

  static {
    for (Unit unit : Unit.values()) {
      UNITS.put(unit.name().toLowerCase(Locale.ROOT), unit);
    }
  }

  private DateTruncation() {}

  static Value dateTrunc(@Nullable Value[] operands) {
    Value date = operands[0];
    if (date.isNullish()) {
      return BsonNull.NULL;
    }
    long millis = Dates.millis(date, 5439012, NAME);
    if (operands[1].isNullish()) {
      return BsonNull.NULL;
    }
    Unit unit = unit(operands[1]);
    Value binSize = operands[2];
    if (binSize != null && binSize.isNullish()) {
      return BsonNull.NULL;
    }
    long bin = binSize == null ? 1 : binSize(binSize);
    Value timezone = operands[3];
    if (timezone != null && timezone.isNullish()) {
      return BsonNull.NULL;
    }
    TimeZones.Zone zone = timezone == null ? TimeZones.UTC : DateEvaluation.zone(timezone, NAME);
    Value startOfWeek = operands[4];
    if (startOfWeek != null && startOfWeek.isNullish()) {
      return BsonNull.NULL;
    }
    // What a week starts with is read for weeks only.
    DayOfWeek start =
        startOfWeek == null || unit != Unit.WEEK ? DayOfWeek.SUNDAY : dayOfWeek(startOfWeek);
    try {
      return new BsonDate(truncate(millis, unit, bin, zone, start));
    } catch (ArithmeticException | DateTimeException e) {
      throw Dates.overflow(NAME);
    }
  }

  private static long truncate(
      long millis, Unit unit, long bin, TimeZones.Zone zone, DayOfWeek startOfWeek) {
    return switch (unit) {
      case MILLISECOND -> truncateMillis(millis, bin, 1, zone);
      case SECOND -> truncateMillis(millis, bin, 1_000, zone);
      case MINUTE -> truncateMillis(millis, bin, 60_000, zone);
      case HOUR -> truncateMillis(millis, bin, 3_600_000, zone);
      case DAY -> truncateDays(millis, calendarBin(bin), zone, REFERENCE);
      case WEEK ->
          truncateDays(
              millis,
              Math.multiplyExact(calendarBin(bin), 7L),
              zone,
              REFERENCE.with(TemporalAdjusters.nextOrSame(startOfWeek)));
      case MONTH -> truncateMonths(millis, calendarBin(bin), zone);
      case QUARTER -> truncateMonths(millis, Math.multiplyExact(calendarBin(bin), 3L), zone);
      case YEAR -> truncateMonths(millis, Math.multiplyExact(calendarBin(bin), 12L), zone);
    };
  }

  /** These units have one length, so a change of the clocks does not move their bins. */
  private static long truncateMillis(long millis, long bin, long unit, TimeZones.Zone zone) {
    long length;
    try {
      length = Math.multiplyExact(bin, unit);
    } catch (ArithmeticException e) {
      throw new EvaluationException(5439002, NAME + " takes no binSize as large as " + bin);
    }
    long reference = zone.millis(REFERENCE.atStartOfDay());
    long inBin =
        Math.floorMod(Math.floorMod(millis, length) - Math.floorMod(reference, length), length);
    return Math.subtractExact(millis, inBin);
  }

  private static long truncateDays(
      long millis, long bin, TimeZones.Zone zone, LocalDate reference) {
    long days = zone.local(millis).toLocalDate().toEpochDay() - reference.toEpochDay();
    return zone.millis(reference.plusDays(floor(days, bin)).atStartOfDay());
  }

  private static long truncateMonths(long millis, long bin, TimeZones.Zone zone) {
    long months =
        zone.local(millis).getLong(ChronoField.PROLEPTIC_MONTH)
            - REFERENCE.getLong(ChronoField.PROLEPTIC_MONTH);
    return zone.millis(REFERENCE.plusMonths(floor(months, bin)).atStartOfDay());
  }

  private static long floor(long number, long bin) {
    return Math.multiplyExact(Math.floorDiv(number, bin), bin);
  }

  private static long calendarBin(long bin) {
    if (bin > GREATEST_CALENDAR_BIN) {
      throw new EvaluationException(
          5439006, NAME + " takes a binSize up to " + GREATEST_CALENDAR_BIN + ", not " + bin);
    }
    return bin;
  }

  private static long binSize(Value value) {
    OptionalLong exact = Operands.number(value, 5439017, NAME, "binSize").exactLong();
    if (exact.isEmpty()) {
      throw new EvaluationException(5439017, NAME + " takes a 64-bit integer as binSize");
    }
    if (exact.getAsLong() <= 0) {
      throw new EvaluationException(
          5439018, NAME + " takes a positive binSize, not " + exact.getAsLong());
    }
    return exact.getAsLong();
  }

  private static Unit unit(Value value) {
    String name = Operands.string(value, 5439013, NAME, "unit");
    Unit unit = UNITS.get(name);
    if (unit == null) {
      throw new EvaluationException(
          5439014, NAME + " knows no unit \"" + name + "\"; the units are " + UNITS.keySet());
    }
    return unit;
  }

  /** The names are read in any case, in full or their first three letters. */
  private static DayOfWeek dayOfWeek(Value value) {
    String name = Operands.string(value, 5439015, NAME, "startOfWeek").toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name.equals(day.name()) || name.equals(day.name().substring(0, 3))) {
        return day;
      }
    }
    throw new EvaluationException(
        5439016, NAME + " knows no startOfWeek \"" + name + "\"; give a day as monday or mon");
  }
}
