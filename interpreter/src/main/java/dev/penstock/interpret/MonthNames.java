package dev.penstock.interpret;

import java.time.Month;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The English names of months, in lower case. */
final class MonthNames {
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    for (Month month : Month.values()) {
      NUMBERS.put(full(month), month.getValue());
      NUMBERS.put(abbreviated(month), month.getValue());
    }
    NUMBERS.put("sept", Month.SEPTEMBER.getValue());
  }

  /** Matches a name, the longest one first. */
  static final String PATTERN =
      NUMBERS.keySet().stream()
          .sorted(Comparator.comparing(String::length).reversed())
          .collect(Collectors.joining("|"));

  private MonthNames() {}

  /** The whole name. */
  static String full(Month month) {
    return month.name().toLowerCase(Locale.ROOT);
  }

  /** The first three letters. */
  static String abbreviated(Month month) {
    return full(month).substring(0, 3);
  }

  /** The month's number, from a name or an abbreviation in any case. */
  static OptionalInt number(String name) {
    Integer number = NUMBERS.get(name.toLowerCase(Locale.ROOT));
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
