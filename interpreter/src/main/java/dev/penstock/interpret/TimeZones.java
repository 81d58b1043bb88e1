package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The time zones that date operators accept: names of the tz database, in their exact case, and
 * offsets.
 */
final class TimeZones {
  /** A relation between instants and local times. */
  interface Zone {
    /** The local time at an instant, in milliseconds. */
    LocalDateTime local(long millis);

    /**
     * The instant of a local time, in milliseconds: the earlier of two, and in a gap as much later
     * as the gap is long.
     *
     * @throws ArithmeticException if it is no long
     */
    long millis(LocalDateTime local);

    /** As {@link #millis}, but the later of two. */
    long laterMillis(LocalDateTime local);

    /**
     * The instant whose local time is what {@code change} makes of that at {@code millis}; of two,
     * the one with the same offset.
     *
     * @throws ArithmeticException if it is no long
     */
    long move(long millis, UnaryOperator<LocalDateTime> change);

    /** How many seconds the local time is before UTC at an instant. */
    int offsetSeconds(long millis);

    /** Whether this is UTC itself, by its name or as an offset of zero. */
    default boolean isUtc() {
      return equals(UTC);
    }
  }

  static final Zone UTC = new Offset(0);

  private static final Pattern OFFSET = Pattern.compile("([+-])([0-9]{2})(?::?([0-9]{2}))?");
  private static final int SECONDS_OF_MINUTE = 60;
  private static final int SECONDS_OF_HOUR = 3600;

  /** Names of the tz database that Java leaves out. */
  private static final Map<String, String> ALSO =
      Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00", "ROC", "Asia/Taipei");

  private static final Set<String> NAMES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(name -> !name.startsWith("SystemV/"))
          .collect(Collectors.toUnmodifiableSet());

  private TimeZones() {}

  /**
   * The zone of a name ({@code Europe/Paris}) or an offset ({@code +05:30}, {@code +0530}, {@code
   * +05}).
   *
   * @throws EvaluationException 40485 for anything else
   */
  static Zone parse(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (offset.matches()) {
      int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
      int seconds =
          Integer.parseInt(offset.group(2)) * SECONDS_OF_HOUR + minutes * SECONDS_OF_MINUTE;
      return new Offset(offset.group(1).equals("-") ? -seconds : seconds);
    }
    if (text.equals("UTC")) {
      return UTC;
    }
    if (NAMES.contains(text)) {
      return new Region(ZoneId.of(text));
    }
    String also = ALSO.get(text);
    if (also == null) {
      throw new EvaluationException(
          40485,
          "\""
              + text
              + "\" is not a time zone; give a name as Europe/Paris or an offset as +05:30");
    }
    return new Region(ZoneId.of(also));
  }

  /** The zone that many seconds before UTC. */
  static Zone offset(int seconds) {
    return new Offset(seconds);
  }

  /** A fixed offset; MongoDB takes up to 99:99, more than Java's own offsets. */
  private record Offset(int seconds) implements Zone {
    @Override
    public LocalDateTime local(long millis) {
      return TimeZones.local(millis, seconds);
    }

    @Override
    public long millis(LocalDateTime local) {
      return TimeZones.millis(local, seconds);
    }

    @Override
    public long laterMillis(LocalDateTime local) {
      return millis(local);
    }

    @Override
    public long move(long millis, UnaryOperator<LocalDateTime> change) {
      return millis(change.apply(local(millis)));
    }

    @Override
    public int offsetSeconds(long millis) {
      return seconds;
    }
  }

  private record Region(ZoneId id) implements Zone {
    @Override
    public LocalDateTime local(long millis) {
      return TimeZones.local(millis, offsetSeconds(millis));
    }

    @Override
    public long millis(LocalDateTime local) {
      return ZonedDateTime.of(local, id).toInstant().toEpochMilli();
    }

    @Override
    public long laterMillis(LocalDateTime local) {
      return ZonedDateTime.of(local, id).withLaterOffsetAtOverlap().toInstant().toEpochMilli();
    }

    @Override
    public long move(long millis, UnaryOperator<LocalDateTime> change) {
      ZoneOffset same = id.getRules().getOffset(Instant.ofEpochMilli(millis));
      return ZonedDateTime.ofLocal(change.apply(local(millis)), id, same)
          .toInstant()
          .toEpochMilli();
    }

    @Override
    public int offsetSeconds(long millis) {
      return id.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
    }
  }

  private static LocalDateTime local(long millis, int offsetSeconds) {
    long seconds = Math.floorDiv(millis, 1000L) + offsetSeconds;
    int nanos = Math.floorMod(millis, 1000) * 1_000_000;
    return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
  }

  private static long millis(LocalDateTime local, int offsetSeconds) {
    long seconds = local.toEpochSecond(ZoneOffset.UTC) - offsetSeconds;
    return Math.addExact(
        Math.multiplyExact(seconds, 1000L), local.get(ChronoField.MILLI_OF_SECOND));
  }
}
