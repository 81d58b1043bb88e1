package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.TimeUnit;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
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
    TimeUnit unit = DateArguments.unit(operands[1], 5439014, NAME);
    Value binSize = operands[2];
    if (DateArguments.isNull(binSize)) {
      return BsonNull.NULL;
    }
    long bin = binSize == null ? 1 : binSize(binSize);
    // What a week starts with is read for weeks only.
    Value startOfWeek = unit == TimeUnit.WEEK ? operands[4] : null;
    if (DateArguments.isNull(operands[3])) {
      return BsonNull.NULL;
    }
    TimeZones.Zone zone = DateArguments.zone(operands[3], NAME);
    if (DateArguments.isNull(startOfWeek)) {
      return BsonNull.NULL;
    }
    DayOfWeek start = DateArguments.startOfWeek(startOfWeek, NAME);
    try {
      return new BsonDate(truncate(millis, unit, bin, zone, start));
    } catch (ArithmeticException | DateTimeException e) {
      throw Dates.overflow(NAME);
    }
  }

  private static long truncate(
      long millis, TimeUnit unit, long bin, TimeZones.Zone zone, DayOfWeek startOfWeek) {
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
}
