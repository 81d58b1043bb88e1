package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time zones that stand in a date's text: more spellings than operators take as arguments. */
final class ZoneText {
  /** Matches what may be a time zone: an offset, a name of the tz database, or an abbreviation. */
  static final String PATTERN =
      "(?:GMT|UTC)?[+-](?:2[0-4]|[01]?[0-9]):?(?:[0-5]?[0-9])?"
          + "|[A-Z][a-z]+(?:[_/-][A-Za-z]+)+|[A-Za-z]{1,6}";

  private static final Pattern OFFSET =
      Pattern.compile(
          "(?:GMT|UTC)?([+-])(2[0-4]|[01]?[0-9]):?([0-5]?[0-9])?", Pattern.CASE_INSENSITIVE);

  /** The abbreviations that are in use, with their offsets; summer time has its own. */
  private static final Map<String, String> ABBREVIATIONS = new HashMap<>();

  static {
    String all =
        "utc+00:00 gmt+00:00 z+00:00 wet+00:00 west+01:00 bst+01:00 cet+01:00 cest+02:00 met+01:00"
            + " mest+02:00 eet+02:00 eest+03:00 sast+02:00 msk+03:00 jst+09:00 kst+09:00 awst+08:00"
            + " acst+09:30 acdt+10:30 aest+10:00 aedt+11:00 nzst+12:00 nzdt+13:00 nst-03:30"
            + " ndt-02:30 ast-04:00 adt-03:00 est-05:00 edt-04:00 cst-06:00 cdt-05:00 mst-07:00"
            + " mdt-06:00 pst-08:00 pdt-07:00 akst-09:00 akdt-08:00 hst-10:00";
    for (String one : all.split(" ", -1)) {
      int sign = one.length() - "+00:00".length();
      ABBREVIATIONS.put(one.substring(0, sign), one.substring(sign));
    }
  }

  private ZoneText() {}

  /** The time zone, if there is one. */
  static Optional<TimeZones.Zone> zone(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (offset.matches()) {
      String minutes = offset.group(3) == null ? "0" : offset.group(3);
      return Optional.of(
          TimeZones.parse(offset.group(1) + pad(offset.group(2)) + ":" + pad(minutes)));
    }
    String known = ABBREVIATIONS.get(text.toLowerCase(Locale.ROOT));
    try {
      return Optional.of(TimeZones.parse(known == null ? text : known));
    } catch (EvaluationException unknown) {
      return Optional.empty();
    }
  }

  private static String pad(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
