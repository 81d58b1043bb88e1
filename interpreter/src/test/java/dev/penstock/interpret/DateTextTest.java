package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2017-07-04                              | 2017-07-04T00:00:00Z
          +2017-07-04                             | 2017-07-04T00:00:00Z
          -0044-03-15                             | -0044-03-15T00:00:00Z
          2017-7-4                                | 2017-07-04T00:00:00Z
          17-07-04                                | 2017-07-04T00:00:00Z
          70-07-04                                | 1970-07-04T00:00:00Z
          2017-07                                 | 2017-07-01T00:00:00Z
          2017/07/04                              | 2017-07-04T00:00:00Z
          2017/7/4/                               | 2017-07-04T00:00:00Z
          7/4/2017                                | 2017-07-04T00:00:00Z
          07/04/17                                | 2017-07-04T00:00:00Z
          04.07.2017                              | 2017-07-04T00:00:00Z
          4-7-2017                                | 2017-07-04T00:00:00Z
          20170704                                | 2017-07-04T00:00:00Z
          4 July 2017                             | 2017-07-04T00:00:00Z
          4th july, 11:56 2017                    | 2017-07-04T11:56:00Z
          4-Jul-2017                              | 2017-07-04T00:00:00Z
          Jul-04-2017                             | 2017-07-04T00:00:00Z
          2017-Jul-04                             | 2017-07-04T00:00:00Z
          July 4, 2017                            | 2017-07-04T00:00:00Z
          July 4th, 2017                          | 2017-07-04T00:00:00Z
          July 2017                               | 2017-07-01T00:00:00Z
          2017 July                               | 2017-07-01T00:00:00Z
          Sept 4 2017                             | 2017-09-04T00:00:00Z
          Tue Jul 4 11:56:02 2017                 | 2017-07-04T11:56:02Z
          2017-07-04 1156                         | 2017-07-04T11:56:00Z
          Tue, 04 Jul 2017 11:56:02 +0000         | 2017-07-04T11:56:02Z
          Thursday July 4th 2017                  | 2017-07-06T00:00:00Z
          2017-07-04 11:56                        | 2017-07-04T11:56:00Z
          2017-07-04T11                           | 2017-07-04T11:00:00Z
          2017-07-04T1156                         | 2017-07-04T11:56:00Z
          2017-07-04T11:56:02                     | 2017-07-04T11:56:02Z
          2017-07-04t11:56:02z                    | 2017-07-04T11:56:02Z
          2017-07-04T11:56:02.5Z                  | 2017-07-04T11:56:02.500Z
          2017-07-04T11:56:02,1239Z               | 2017-07-04T11:56:02.123Z
          20170704T115602Z                        | 2017-07-04T11:56:02Z
          2017:07:04 11:56:02                     | 2017-07-04T11:56:02Z
          04/Jul/2017:11:56:02 +0200              | 2017-07-04T09:56:02Z
          2017-07-04 12am                         | 2017-07-04T00:00:00Z
          2017-07-04 12:05 P.M.                   | 2017-07-04T12:05:00Z
          2017-07-04 1:05:02 pm                   | 2017-07-04T13:05:02Z
          11:56 2017-07-04                        | 2017-07-04T11:56:00Z
          2017-07-04T11:56:02+2                   | 2017-07-04T09:56:02Z
          2017-07-04T11:56:02 -05:30              | 2017-07-04T17:26:02Z
          2017-07-04T11:56:02 GMT+2               | 2017-07-04T09:56:02Z
          2017-07-04T11:56:02 UTC                 | 2017-07-04T11:56:02Z
          2017-07-04T11:56:02 CEST                | 2017-07-04T09:56:02Z
          2017-07-04T11:56:02 (EDT)               | 2017-07-04T15:56:02Z
          2017-07-04 11:56:02 Europe/London       | 2017-07-04T10:56:02Z
          2017-07-04 11:56 America/New_York       | 2017-07-04T15:56:00Z
          2017-185                                | 2017-07-04T00:00:00Z
          2017185                                 | 2017-07-04T00:00:00Z
          2020-W53-7                              | 2021-01-03T00:00:00Z
          2017W27                                 | 2017-07-03T00:00:00Z
          @0                                      | 1970-01-01T00:00:00Z
          @-5                                     | 1969-12-31T23:59:55Z
          """)
  void spellings(String text, Instant date) {
    assertThat(DateText.millis(text, TimeZones.UTC)).isEqualTo(date.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "yes",
        "2017",
        "July 4th",
        "10:11:12",
        "Europe/Paris",
        "2017-02-29",
        "2017-13-01",
        "2017-00-00",
        "2017-07-32",
        "2017-07-04T24:00:00",
        "2017-07-04T11:60",
        "2017-07-04T11:56:60",
        "2017-07-04 x",
        "2017-07-04 Mars/Base",
        "2017-07-04 2017-07-05",
        "2017-07-04 10:00 11:00",
        "2017-07-04 10:00 CET CET",
        "2017-07-04 @5",
        "@999999999999999999",
        "@9999999999999999999",
        "2017-W54",
        "\u20002024-06-15"
      })
  void noDates(String text) {
    assertThatThrownBy(() -> DateText.millis(text, TimeZones.UTC))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            e -> assertThat(e.code()).isEqualTo(Fallback.CONVERSION_FAILURE));
  }

  @Test
  void aZoneIsForTextsWithoutOne() {
    TimeZones.Zone paris = TimeZones.parse("Europe/Paris");
    assertThat(DateText.millis("2017-07-04T12:00", paris))
        .isEqualTo(Instant.parse("2017-07-04T10:00:00Z").toEpochMilli());
    assertThatThrownBy(() -> DateText.millis("2017-07-04T12:00Z", paris))
        .isInstanceOf(EvaluationException.class);
  }

  @Test
  void whatTheClocksShowTwiceIsTheLaterOne() {
    TimeZones.Zone paris = TimeZones.parse("Europe/Paris");
    assertThat(DateText.millis("2024-10-27T02:30", paris))
        .isEqualTo(Instant.parse("2024-10-27T01:30:00Z").toEpochMilli());
    assertThat(DateText.millis("2024-03-31T02:30", paris))
        .isEqualTo(Instant.parse("2024-03-31T01:30:00Z").toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %Y-%m-%d            | 2017-07-04          | 2017-07-04T00:00:00Z
          %Y-%m-%d            | 2017-7-4            | 2017-07-04T00:00:00Z
          %d %B %Y            | 4 JULY 2017         | 2017-07-04T00:00:00Z
          %Y%m%d%H%M%S%L      | 20170704115602813   | 2017-07-04T11:56:02.813Z
          %Y-%m-%d %H         | 2017-07-04 11       | 2017-07-04T11:00:00Z
          %S %Y-%m-%d         | 05 2017-07-04       | 2017-07-04T00:00:05Z
          %S.%L %Y-%m-%d      | 05.25 2017-07-04    | 2017-07-04T00:00:05.250Z
          %Y-%j               | 2024-366            | 2024-12-31T00:00:00Z
          %G                  | 2017                | 2017-01-02T00:00:00Z
          %G-%V               | 2017-27             | 2017-07-03T00:00:00Z
          %Y-%m-%d %z         | 2017-07-04 +02:00   | 2017-07-03T22:00:00Z
          %Y-%m-%d %z         | 2017-07-04 EST      | 2017-07-04T05:00:00Z
          %Y-%m-%d %z         | 2017-07-04 Asia/Tokyo | 2017-07-03T15:00:00Z
          %Y-%m-%d %Z         | 2017-07-04 -120     | 2017-07-04T02:00:00Z
          """)
  void formats(String format, String text, Instant date) {
    assertThat(DateText.millis(text, DateFormat.toRead(format), TimeZones.UTC))
        .isEqualTo(date.toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %Y-%m-%d            | 17-07-04
          %Y-%m-%d            | 2017-07-04x
          %Y-%m-%d            | 2017-07
          %Y-%m-%d            | 2017-02-30
          %Y-%m-%d            | a-b-c
          %Y-%m               | 2017-07
          %m-%d               | 07-04
          %H:%M               | 10:11
          %Y-%m-%d %H:%M      | 2017-07-04 10:1
          %Y-%m-%d %H         | 2017-07-04 24
          %Y-%m-%d %z         | 2017-07-04 Mars/Base
          %Y-%m-%d %Z         | 2017-07-04 120
          %Y %b %d            | 2017 x 4
          %Y-%j               | 2017-000
          %G-%V               | 2017-54
          %V-%u               | 27-2
          %G-%u               | 2017-8
          %Y-%V               | 2017-27
          """)
  void otherFormats(String format, String text) {
    assertThatThrownBy(() -> DateText.millis(text, DateFormat.toRead(format), TimeZones.UTC))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            e -> assertThat(e.code()).isEqualTo(Fallback.CONVERSION_FAILURE));
  }
}
