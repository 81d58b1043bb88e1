package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.PipelineException;
import dev.penstock.value.BsonRegex;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      textBlock =
          """
          b+               ~ "" ~ abbc         ~ true
          B+               ~ "" ~ abbc         ~ false
          B+               ~ i  ~ abbc         ~ true
          ÄÖ               ~ i  ~ xäöx         ~ true
          a b              ~ x  ~ ab           ~ true
          a[ ]b            ~ x  ~ a b          ~ true
          ab(?#comment)c   ~ "" ~ abc          ~ true
          # ASCII unless (*UCP) asks for more
          ^\\w+$            ~ "" ~ café         ~ false
          (*UCP)^\\w+$      ~ "" ~ café         ~ true
          \\bol             ~ "" ~ Gool         ~ false
          \\bster           ~ "" ~ Öster        ~ true
          (*UCP)\\bster     ~ "" ~ Öster        ~ false
          \\Bster           ~ "" ~ Oster        ~ true
          ^\\d$             ~ "" ~ ٣            ~ false
          # the letter I of Turkish is another one
          istanbul         ~ i  ~ ISTANBUL     ~ true
          istanbul         ~ i  ~ İstanbul     ~ false
          ^[h-j]+$         ~ i  ~ hIj          ~ true
          ^[h-j]+$         ~ i  ~ ı            ~ false
          ^(?i)i+(?-i)i$   ~ "" ~ iIi          ~ true
          İ                ~ i  ~ İ            ~ true
          ^[^a]$           ~ i  ~ İ            ~ true
          ^(?i:x|(?<iI>i)\\k<iI>)$ ~ "" ~ iI ~ true
          # classes
          ^[[:alpha:]]+$   ~ "" ~ abc          ~ true
          ^[[:^digit:]_]+$ ~ "" ~ a_b          ~ true
          ^[[:^digit:]_]+$ ~ "" ~ a1           ~ false
          ^[[a]+$          ~ "" ~ [a           ~ true
          ^[a-z&&[c]+$     ~ "" ~ a&[          ~ true
          ^[]x]+$          ~ "" ~ x]           ~ true
          ^[^]x]+$         ~ "" ~ ab           ~ true
          ^[\\]x]+$         ~ "" ~ x]           ~ true
          # scripts and categories
          ^\\p{Cyrillic}+$  ~ "" ~ Привет       ~ true
          ^\\p{Lu}\\p{^Lu}$ ~ "" ~ Ab           ~ true
          ^\\P{L}+$         ~ "" ~ 12           ~ true
          ^\\pL+$           ~ "" ~ é            ~ true
          # braces that repeat nothing
          a{b              ~ "" ~ a{b          ~ true
          ^a{2,}$          ~ "" ~ aaa          ~ true
          ^{}$             ~ "" ~ {}           ~ true
          # named groups, quotes
          (?P<x>a)(?P=x)   ~ "" ~ aa           ~ true
          (?<a_b>a)\\k{a_b} ~ "" ~ aa           ~ true
          (?<=ab{2})c      ~ "" ~ abbc         ~ true
          (?<!a)(b+)       ~ "" ~ bb           ~ true
          \\Qa.b\\E.         ~ "" ~ a.bc         ~ true
          \\Qa.b\\E.         ~ "" ~ axbc         ~ false
          ^\\N$             ~ "" ~ x            ~ true
          ^..$             ~ "" ~ 你好          ~ true
          """)
  void finds(String pattern, String options, String text, boolean expected) {
    BsonRegex regex = new BsonRegex(pattern, options.replace("\"\"", ""));
    assertThat(Regex.compile(regex).isFoundIn(text)).isEqualTo(expected);
  }

  /** PCRE knows one line separator, so a carriage return is an ordinary character. */
  @Test
  void endsLinesAtLineFeedsOnly() {
    assertThat(found("a.c", "", "a\rc")).isTrue();
    assertThat(found("a.c", "", "a\nc")).isFalse();
    assertThat(found("a.c", "s", "a\nc")).isTrue();
    assertThat(found("a$", "", "a\n")).isTrue();
    assertThat(found("a$", "", "a\r")).isFalse();
    assertThat(found("^b", "", "a\nb")).isFalse();
    assertThat(found("^b", "m", "a\nb")).isTrue();
  }

  /** Java finds none among lines. */
  @Test
  void anEmptyTextHasAStart() {
    assertThat(found("^$", "m", "")).isTrue();
    assertThat(found("(?m)^", "", "")).isTrue();
    assertThat(found("x(?m:^)|^$", "", "")).isTrue();
    assertThat(found("a\n^", "m", "a\n")).isFalse();
    assertThat(found("[\\^]$", "m", "")).isFalse();
  }

  @Test
  void skipsCommentsInExtendedPatterns() {
    assertThat(found("a # (not [a group\nb", "x", "ab")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a",
        "[a",
        "a**b[",
        "(?<n",
        "[[:no:]]",
        "\\p{L",
        "(?R)",
        "(*LF)a",
        "(?Ua)",
        "(?<=a+)b",
        "(?<!(a*)c)b",
        "(?<=a{2,})b",
        "\\q"
      })
  void refusesWhatIsNoRegularExpression(String pattern) {
    assertThatThrownBy(() -> Regex.compile(new BsonRegex(pattern, "")))
        .isInstanceOfSatisfying(PipelineException.class, e -> assertThat(e.code()).isEqualTo(51091))
        .hasMessageContaining(pattern);
  }

  @Test
  void refusesUnknownOptions() {
    assertThatThrownBy(() -> Regex.compile(new BsonRegex("a", "g")))
        .isInstanceOfSatisfying(PipelineException.class, e -> assertThat(e.code()).isEqualTo(51108))
        .hasMessageContaining("'g'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a+)+$", "^(a|aa)+$", "^(a|b|ab)*c$"})
  void endsASearchThatBacktracksTooLong(String pattern) {
    Regex regex = Regex.compile(new BsonRegex(pattern, ""));
    String text = "a".repeat(50_000) + "!";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> regex.isFoundIn(text))
                .isInstanceOfSatisfying(
                    EvaluationException.class, e -> assertThat(e.code()).isEqualTo(51156)));
  }

  @Test
  void refusesWhatIsTooLongOrNestedTooDeeply() {
    String deep = "(".repeat(251) + ")".repeat(251);
    for (String pattern : List.of("a".repeat(16_385), deep)) {
      assertThatThrownBy(() -> Regex.compile(new BsonRegex(pattern, "")))
          .isInstanceOfSatisfying(
              PipelineException.class, e -> assertThat(e.code()).isEqualTo(51091));
    }
    assertThat(found("a".repeat(16_384), "", "a".repeat(16_384))).isTrue();
  }

  @Test
  void searchesLongTexts() {
    assertThat(found("b$", "", "a".repeat(5_000_000) + "b")).isTrue();
  }

  private static boolean found(String pattern, String options, String text) {
    return Regex.compile(new BsonRegex(pattern, options)).isFoundIn(text);
  }
}
