package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is spilled gives what is held. */
class SpillTest {
  private static final List<Document> DOCUMENTS = documents(2000);

  private final HeldRuns runs = new HeldRuns();

  private static List<Document> documents(int count) {
    Random random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Document.builder()
                    .put("_id", i)
                    .put("k", random.nextInt(count / 4))
                    .put("few", random.nextInt(3))
                    .put("v", random.nextDouble())
                    .put("a", i % 3 == 0 ? List.of(i, "x".repeat(i % 50)) : List.of())
                    .build())
        .toList();
  }

  private Stream<Document> run(String pipeline, long bytes) {
    return Interpreter.run(
        Mql.parse(pipeline.replace('\'', '"')),
        DOCUMENTS.stream(),
        Runs.ENVIRONMENT.within(new Budget(bytes, runs)));
  }

  private static List<Document> held(String pipeline) {
    return Interpreter.run(
            Mql.parse(pipeline.replace('\'', '"')), DOCUMENTS.stream(), Runs.ENVIRONMENT)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$sort': {'k': 1}}]",
        "[{'$sort': {'few': -1, 'a': 1}}]",
        "[{'$sort': {'k': 1}}, {'$limit': 700}]",
        "[{'$sort': {'few': 1}}, {'$limit': 3}]",
        "[{'$group': {'_id': '$k', 'n': {'$sum': 1}, 'v': {'$avg': '$v'}}}]",
        "[{'$group': {'_id': '$k', 'all': {'$push': '$$ROOT'}, 'last': {'$last': '$_id'}}}]",
        "[{'$group': {'_id': '$few', 'all': {'$push': '$_id'}, 'u': {'$setUnion': '$a'}, 'v': {'$sum': '$v'}}}]",
        "[{'$group': {'_id': '$few', 'f': {'$first': '$a'}, 't': {'$topN': {'n': 3, 'sortBy': {'v': 1}, 'output': '$_id'}},"
            + " 'b': {'$bottom': {'sortBy': {'v': 1}, 'output': '$a'}}, 'm': {'$median': {'input': '$v', 'method': 'approximate'}}}}]",
        "[{'$group': {'_id': {'n': {'$add': ['$few', 1]}}, 'x': {'$firstN': {'input': '$v', 'n': '$n'}}, 'c': {'$concatArrays': '$a'}}},"
            + " {'$sort': {'x': 1}}]",
        "[{'$group': {'_id': '$missing', 's': {'$addToSet': '$k'}, 'o': {'$mergeObjects': '$missing'}}}]",
        "[{'$bucketAuto': {'groupBy': '$k', 'buckets': 7, 'output': {'all': {'$push': '$_id'}}}}]",
        "[{'$bucketAuto': {'groupBy': '$v', 'buckets': 5, 'granularity': 'R5'}}]",
        "[{'$setWindowFields': {'partitionBy': '$k', 'sortBy': {'v': 1}, 'output': {'n': {'$documentNumber': {}},"
            + " 's': {'$sum': '$v', 'window': {'documents': ['unbounded', 'current']}}}}}]",
        "[{'$setWindowFields': {'sortBy': {'few': 1}, 'output': {'r': {'$rank': {}}, 'd': {'$denseRank': {}},"
            + " 's': {'$push': '$_id', 'window': {'documents': [-2, 1]}}, 'h': {'$shift': {'output': '$a', 'by': -300}}}}}]",
        "[{'$setWindowFields': {'sortBy': {'_id': 1}, 'output': {'r': {'$avg': '$v', 'window': {'range': [-9, 1500]}},"
            + " 'e': {'$expMovingAvg': {'input': '$v', 'N': 3}}, 'm': {'$minMaxScaler': {'input': '$k'}}}}}]",
        "[{'$set': {'v': {'$cond': [{'$eq': ['$few', 0]}, '$v', null]}}}, {'$setWindowFields': {'sortBy': {'_id': 1},"
            + " 'output': {'v': {'$linearFill': '$v'}, 'w': {'$locf': '$v'}}}}]",
        "[{'$sort': {'v': 1}}, {'$group': {'_id': '$k', 'f': {'$first': '$_id'}}}, {'$sort': {'f': -1}}]",
      })
  void whatIsSpilledGivesWhatIsHeld(String pipeline) {
    List<Document> expected = held(pipeline);
    for (long bytes : new long[] {1, 5_000, 100_000}) {
      assertThat(run(pipeline, bytes).toList()).isEqualTo(expected);
      assertThat(runs.open()).isZero();
    }
    boolean isSmall = pipeline.contains("'$limit': 3");
    assertThat(runs.begun()).matches(begun -> isSmall || begun > 0);
    int begun = runs.begun();
    assertThat(run(pipeline, 100_000_000).toList()).isEqualTo(expected);
    assertThat(runs.begun()).isEqualTo(begun);
  }

  @Test
  void aSmallBudgetMergesInSeveralPasses() {
    String pipeline = "[{'$sort': {'few': 1, 'missing': 1}}]";
    assertThat(run(pipeline, 1).toList()).isEqualTo(held(pipeline));
    // Each document is a run of its own, and four of them are merged at a time.
    assertThat(runs.begun()).isGreaterThan(DOCUMENTS.size() * 5 / 4);
  }

  @Test
  void aLimitIsAllThatASortHolds() {
    assertThat(run("[{'$sort': {'v': 1}}, {'$limit': 10}]", 1_000_000).toList()).hasSize(10);
    assertThat(runs.begun()).isZero();
  }

  @Test
  void onesOwnChanceIsDrawnOnce() {
    String byChance =
        "[{'$group': {'_id': {'$lt': [{'$rand': {}}, 0.5]}, 'n': {'$sum': 1}}}, {'$group': {'_id': null,"
            + " 'groups': {'$sum': 1}, 'n': {'$sum': '$n'}}}]";
    assertThat(run(byChance, 1).toList())
        .isEqualTo(Runs.documents("[{\"_id\": null, \"groups\": 2, \"n\": 2000}]"));
    assertThat(
            run(
                    "[{'$setWindowFields': {'partitionBy': {'$rand': {}}, 'output': {'n': {'$sum': 1}}}}]",
                    1)
                .toList())
        .hasSize(2000)
        .allMatch(document -> document.getInteger("n") == 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$sort': {'v': 1}}]",
        "[{'$group': {'_id': '$few', 'all': {'$push': '$$ROOT'}}}]",
        "[{'$group': {'_id': '$k', 'all': {'$push': '$$ROOT'}}}]",
        "[{'$setWindowFields': {'sortBy': {'v': 1}, 'output': {'r': {'$rank': {}}}}}]",
        "[{'$bucketAuto': {'groupBy': '$k', 'buckets': 3}}]",
      })
  void closingDropsTheRuns(String pipeline) {
    try (Stream<Document> results = run(pipeline, 1000)) {
      Iterator<Document> iterator = results.iterator();
      iterator.next();
      assertThat(runs.begun()).isPositive();
    }
    assertThat(runs.open()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$sort': {'v': 1}}]",
        "[{'$group': {'_id': '$few', 'all': {'$push': '$$ROOT'}}}]",
        "[{'$group': {'_id': '$k', 'all': {'$push': '$$ROOT'}}}]",
        "[{'$setWindowFields': {'sortBy': {'v': 1}, 'output': {'r': {'$rank': {}}}}}]",
        "[{'$bucketAuto': {'groupBy': '$k', 'buckets': 3}}]",
      })
  void anErrorDropsTheRuns(String pipeline) {
    String failing =
        "[{'$set': {'x': {'$divide': [1, {'$subtract': ['$_id', 1900]}]}}}, "
            + pipeline.substring(1);
    assertThatThrownBy(() -> run(failing, 1000).toList()).isInstanceOf(EvaluationException.class);
    assertThat(runs.begun()).isPositive();
    assertThat(runs.open()).isZero();
  }

  @Test
  void whatALaterGroupFailsOnFailsAtOnce() {
    String pipeline =
        "[{'$group': {'_id': '$_id', 'o': {'$mergeObjects': {'$cond': [{'$eq': ['$_id', 1900]}, 1, null]}}}},"
            + " {'$limit': 1}]";
    assertThatThrownBy(() -> run(pipeline, 1000).toList())
        .isInstanceOfSatisfying(
            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(40400));
  }
}
