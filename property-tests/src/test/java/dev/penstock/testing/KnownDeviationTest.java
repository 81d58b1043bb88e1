package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testing.OracleDifference.Kind;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How differences from another engine are told apart and explained, without that engine. */
class KnownDeviationTest {
  private static final Question QUESTION =
      question("[{\"$project\": {\"r\": {\"$avg\": 1}}}]", "{\"_id\": 1}");

  @Test
  void theTablesSpeakOfNamesOfTheLanguage() {
    assertThat(KnownDeviation.all()).isNotEmpty();
    for (KnownDeviation deviation : KnownDeviation.all()) {
      assertThat(deviation.names()).allSatisfy(n -> assertThat(Language.all()).containsAll(n));
      assertThat(deviation.reason()).isNotBlank();
    }
    assertThat(KnownDeviation.rows("left-out.tsv", 3))
        .filteredOn(row -> !row.get(0).equals("argument"))
        .allSatisfy(row -> assertThat(Language.all()).contains(row.get(1)));
  }

  @Test
  void differencesAreOfOneKind() {
    assertThat(kind("{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 2}")).isEmpty();
    assertThat(kind("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}")).contains(Kind.FIELDS);
    assertThat(kind("{\"a\": 1}", "{\"a\": 1.0}")).contains(Kind.TYPES);
    assertThat(kind("{\"a\": 0.1}", "{\"a\": 0.10000000000000002}")).contains(Kind.DIGITS);
    assertThat(kind("{\"a\": [1, 2]}", "{\"a\": [2, 1]}")).contains(Kind.ELEMENTS);
    assertThat(kind("{\"a\": null}", "{}")).contains(Kind.VALUES);
    assertThat(difference(result("{\"a\": 1}", "{\"a\": 2}"), result("{\"a\": 2}", "{\"a\": 1}")))
        .contains(Kind.PLACES);
    Answer failure = new Answer.Failure(2, "no");
    assertThat(difference(result("{}"), failure)).contains(Kind.THEY_REFUSE);
    assertThat(difference(failure, result("{}"))).contains(Kind.WE_REFUSE);
    assertThat(difference(failure, new Answer.Failure(14, "neither"))).isEmpty();
    assertThat(difference(result("{}"), new Answer.Unsupported("broken"))).isEmpty();
  }

  @Test
  void aDeviationExplainsItsKindAndNames() {
    OracleDifference types =
        OracleDifference.of(QUESTION, result("{\"r\": 1.0}"), result("{\"r\": 1}")).orElseThrow();
    assertThat(KnownDeviation.all()).anyMatch(deviation -> deviation.explains(types));
    OracleDifference values =
        OracleDifference.of(QUESTION, result("{\"r\": 1.0}"), result("{\"r\": 2}")).orElseThrow();
    assertThat(KnownDeviation.all()).noneMatch(deviation -> deviation.explains(values));
  }

  @Test
  void documentsThatLookLikeTypesAreNotAsked() {
    OracleGaps gaps = OracleGaps.read();
    assertThat(gaps.admit(QUESTION)).isTrue();
    assertThat(gaps.admit(question("[{\"$project\": {\"r\": {\"$sigmoid\": 1}}}]", "{}")))
        .isFalse();
    Question look =
        new Question(
            Map.of("c", List.of(Document.of("a", Document.of("$date", 1)))),
            Optional.of("c"),
            BsonArray.of(),
            Document.of());
    assertThat(gaps.admit(look)).isFalse();
  }

  private static Optional<Kind> kind(String ours, String theirs) {
    return difference(result(ours), result(theirs));
  }

  private static Optional<Kind> difference(Answer ours, Answer theirs) {
    return OracleDifference.of(QUESTION, ours, theirs).map(OracleDifference::kind);
  }

  private static Answer result(String... documents) {
    return new Answer.Result(Stream.of(documents).map(ExtendedJson::parseDocument).toList());
  }

  private static Question question(String pipeline, String document) {
    return new Question(
        Map.of("c", List.of(ExtendedJson.parseDocument(document))),
        Optional.of("c"),
        (BsonArray) ExtendedJson.parse(pipeline),
        Document.of());
  }
}
