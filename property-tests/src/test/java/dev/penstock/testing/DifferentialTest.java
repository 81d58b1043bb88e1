package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.penstock.Pipeline;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import dev.penstock.testing.Determinacy.Order;
import dev.penstock.value.Document;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checks that users test their pipelines with, and what they know of the answers that MongoDB
 * leaves open.
 */
class DifferentialTest {
  private static final List<Document> DOCUMENTS =
      List.of(
          Document.of("_id", 1, "k", "a", "n", 1),
          Document.of("_id", 2, "k", "b", "n", 2.5),
          Document.of("_id", 3, "k", "a"));

  @Test
  void aPipelineAgrees() {
    assertThatCode(
            () ->
                Differential.assertAgrees(
                    Pipeline.parse(
                        """
                        [{"$group": {"_id": "$k", "n": {"$sum": "$n"}}}, {"$sort": {"n": -1}}]"""),
                    DOCUMENTS))
        .doesNotThrowAnyException();
  }

  @Test
  void anErrorOnBothSidesAgrees() {
    try (Differential differential = new Differential()) {
      Outcome outcome =
          differential.check(
              Pipeline.parse("[{\"$set\": {\"x\": {\"$add\": [\"$k\", 1]}}}]"), DOCUMENTS);
      assertThat(outcome).isInstanceOf(Outcome.Agreed.class);
      assertThat(((Outcome.Agreed) outcome).answer()).isInstanceOf(Answer.Failure.class);
    }
  }

  @Test
  void differencesAreFound() {
    List<Stage> stages = Mql.parse("[{\"$match\": {}}]");
    Answer one = new Answer.Result(List.of(Document.of("n", 1)));
    Answer another = new Answer.Result(List.of(Document.of("n", 1.0)));
    Answer failure = new Answer.Failure(2, "bad");
    Answer broken = new Answer.Broken(new IllegalStateException());

    assertThat(Differential.difference(stages, one, one)).isEmpty();
    assertThat(Differential.difference(stages, failure, failure)).isEmpty();
    assertThat(Differential.difference(stages, one, another)).isPresent();
    assertThat(Differential.difference(stages, one, failure)).isPresent();
    assertThat(Differential.difference(stages, failure, broken)).isPresent();
    assertThat(Differential.difference(stages, broken, broken)).isPresent();
  }

  @Test
  void tiesMayComeInAnyOrderAndKeysMayNot() {
    List<Stage> stages = Mql.parse("[{\"$sortByCount\": \"$a\"}]");
    Document a = Document.of("_id", "a", "count", 2);
    Document b = Document.of("_id", "b", "count", 1);
    Document c = Document.of("_id", "c", "count", 1);
    Answer sorted = new Answer.Result(List.of(a, b, c));

    assertThat(Differential.difference(stages, sorted, new Answer.Result(List.of(a, c, b))))
        .isEmpty();
    assertThat(Differential.difference(stages, sorted, new Answer.Result(List.of(b, a, c))))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"$match": {"a": 1}}]                                                  | TOTAL | true  | true
          [{"$sort": {"a": 1}}, {"$limit": 1}]                                    | TOTAL | true  | true
          [{"$group": {"_id": "$a"}}]                                             | NONE  | true  | true
          [{"$group": {"_id": null, "f": {"$first": "$a"}}}]                      | TOTAL | true  | true
          [{"$group": {"_id": "$a"}}, {"$limit": 1}]                              | NONE  | true  | false
          [{"$group": {"_id": "$a", "n": {"$sum": 1}}}, {"$sort": {"n": 1}}]      | TIES  | true  | true
          [{"$group": {"_id": {"k": "$a"}}}, {"$sort": {"_id": 1}}, {"$limit": 1}] | TOTAL | true  | true
          [{"$group": {"_id": "$a"}}, {"$sort": {"_id": 1}}]                      | TIES  | true  | true
          [{"$sortByCount": "$a"}, {"$skip": 1}]                                  | TIES  | true  | false
          [{"$group": {"_id": "$a"}}, {"$group": {"_id": "$_id"}}]                | NONE  | false | true
          [{"$group": {"_id": "$a"}}, {"$group": {"_id": 1, "p": {"$push": "$_id"}}}] | TOTAL | false | false
          [{"$count": "n"}]                                                       | TOTAL | true  | true
          """)
  void whatIsFixedAboutAnAnswer(
      String pipeline, Order order, boolean exactTypes, boolean exactDocuments) {
    Determinacy determinacy = Determinacy.of(Mql.parse(pipeline));
    assertThat(determinacy.order()).isEqualTo(order);
    assertThat(determinacy.exactTypes()).isEqualTo(exactTypes);
    assertThat(determinacy.exactDocuments()).isEqualTo(exactDocuments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"$group\": {\"_id\": \"$a\"}}, {\"$limit\": 1}]",
        "[{\"$sortByCount\": \"$a\"}, {\"$skip\": 1}, {\"$group\": {\"_id\": \"$_id\"}}]",
        "[{\"$group\": {\"_id\": \"$a\"}}, {\"$set\": {\"_id\": 1}}, {\"$limit\": 1}]",
        "[{\"$group\": {\"_id\": \"$a\", \"s\": {\"$addToSet\": \"$b\"}}}, {\"$unwind\": \"$s\"}]"
      })
  void oneAnswer(String pipeline) {
    List<Stage> stages = OneAnswer.of(Mql.parse(pipeline));
    Determinacy determinacy = Determinacy.of(stages);
    assertThat(determinacy.exactTypes()).isTrue();
    assertThat(determinacy.exactDocuments()).isTrue();
    assertThat(Mql.print(stages)).doesNotContain("$addToSet");
  }
}
