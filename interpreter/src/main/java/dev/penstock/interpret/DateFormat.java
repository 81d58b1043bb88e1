package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The format of a date's text: {@code %Y-%m-%d}.
 *
 * @param parts what stands in the text, in order
 */
record DateFormat(List<Part> parts) {
  /** A piece of a date's text. */
  sealed interface Part permits Specifier, Plain {}

  /** Characters that stand for themselves. */
  record Plain(String text) implements Part {}

  /** A part of the date, {@code %Y}. */
  enum Specifier implements Part {
    SHORT_MONTH_NAME('b'),
    MONTH_NAME('B'),
    DAY('d'),
    ISO_YEAR('G'),
    HOUR('H'),
    DAY_OF_YEAR('j'),
    MILLISECOND('L'),
    MONTH('m'),
    MINUTE('M'),
    SECOND('S'),
    ISO_DAY('u'),
    WEEK('U'),
    ISO_WEEK('V'),
    DAY_OF_WEEK('w'),
    YEAR('Y'),
    OFFSET('z'),
    OFFSET_MINUTES('Z');

    private static final Map<Character, Specifier> BY_LETTER =
        Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(s -> s.letter, Function.identity()));

    /** These are written and never read: there is a year of another kind that they belong to. */
    private static final Set<Specifier> WRITE_ONLY = Set.of(WEEK, DAY_OF_WEEK);

    private final char letter;

    Specifier(char letter) {
      this.letter = letter;
    }
  }

  /** What {@code $dateToString} writes without a format. */
  static final DateFormat ISO = toWrite("%Y-%m-%dT%H:%M:%S.%L");

  /** As {@link #ISO}, with the Z of UTC. */
  static final DateFormat ISO_UTC = toWrite("%Y-%m-%dT%H:%M:%S.%LZ");

  /**
   * The format of a text to write.
   *
   * @throws EvaluationException 18535 for a percent sign at the end, 18536 for an unknown letter
   *     after one
   */
  static DateFormat toWrite(String format) {
    return parse(format, false);
  }

  /** The format of a text to read; as {@link #toWrite}, but two letters are not known. */
  static DateFormat toRead(String format) {
    return parse(format, true);
  }

  private static DateFormat parse(String format, boolean toRead) {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int position = 0;
    for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', position)) {
      if (percent + 1 == format.length()) {
        throw new EvaluationException(18535, "the format ends with a lone %; write %% for one");
      }
      plain.append(format, position, percent);
      char letter = format.charAt(percent + 1);
      if (letter == '%') {
        plain.append(letter);
      } else {
        addPlain(parts, plain);
        parts.add(specifier(letter, toRead));
      }
      position = percent + 2;
    }
    plain.append(format, position, format.length());
    addPlain(parts, plain);
    return new DateFormat(List.copyOf(parts));
  }

  private static void addPlain(List<Part> parts, StringBuilder plain) {
    if (!plain.isEmpty()) {
      parts.add(new Plain(plain.toString()));
      plain.setLength(0);
    }
  }

  private static Specifier specifier(char letter, boolean toRead) {
    Specifier specifier = Specifier.BY_LETTER.get(letter);
    if (specifier == null || (toRead && Specifier.WRITE_ONLY.contains(specifier))) {
      throw new EvaluationException(18536, "no format knows %" + letter);
    }
    return specifier;
  }
}
