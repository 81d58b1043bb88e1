package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Group;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Reads;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.Sort;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.Results;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** A run with next to no memory gives what one gives that holds everything. */
class SpillProperties {
  private static final int LISTS = 5;
  private static final RunOptions HELD =
      RunOptions.DEFAULT.withTier(Tier.INTERPRETER).withNow(Instant.EPOCH).withSeed(1);
  private static final RunOptions SPILLED = HELD.withMemoryBudget(1024);
  private static final Database DATABASE = Database.inMemory();
  private static final Map<String, Integer> SPILLS = new TreeMap<>();
  private static int cases;
  private static int succeeded;

  /** A case takes several times as long as one of the other properties. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void theBudgetChangesNoAnswer(
      @ForAll("pipelines") List<Stage> stages, @ForAll("documents") List<Document> documents) {
    cases++;
    DATABASE.drop(Differential.COLLECTION);
    DATABASE.drop(JoinArbitraries.OTHERS);
    DATABASE.collection(Differential.COLLECTION).loadVerbatim(documents);
    DATABASE.collection(JoinArbitraries.OTHERS).loadVerbatim(documents.subList(0, 3));
    Answer held = Answer.of(() -> aggregate(stages, HELD).toList());
    Answer spilled =
        Answer.of(
            () -> {
              Results<Document> results = aggregate(stages, SPILLED);
              List<Document> all = results.toList();
              if (results.statistics().spilledRows() > 0) {
                stages.forEach(stage -> SPILLS.merge(stage.stageName(), 1, Integer::sum));
              }
              return all;
            });
    if (held instanceof Answer.Failure) {
      // Another document may be the first that fails.
      assertThat(spilled).as(Mql.print(stages)).isInstanceOf(Answer.Failure.class);
    } else if (stages.stream().noneMatch(stage -> Reads.of(stage).isRandom())) {
      succeeded++;
      assertThat(spilled).as(Mql.print(stages)).isEqualTo(held);
    }
  }

  private static Results<Document> aggregate(List<Stage> stages, RunOptions options) {
    Pipe<Object, Document> pipe = Pipeline.of(stages);
    return !stages.isEmpty() && stages.get(0) instanceof Documents
        ? DATABASE.aggregate(pipe, options)
        : DATABASE.collection(Differential.COLLECTION).aggregate(pipe, options);
  }

  /** Any pipelines, with a stage that spills in them. */
  @Provide
  Arbitrary<List<Stage>> pipelines() {
    ExpressionArbitraries expressions = ExpressionArbitraries.tidy();
    Arbitrary<Stage> spilling =
        Arbitraries.oneOf(
            new StageArbitraries(expressions, 2).stage().filter(SpillProperties::spills),
            new WindowArbitraries(expressions, 1).stage().filter(SpillProperties::spills));
    return Seed.of(
        Combinators.combine(spilling, PipelineArbitraries.pipelines())
            .as(
                (stage, stages) -> {
                  List<Stage> all = new ArrayList<>(stages);
                  all.add(stages.get(0) instanceof Documents ? 1 : 0, stage);
                  return all;
                }));
  }

  private static boolean spills(Stage stage) {
    return stage instanceof Group
        || stage instanceof Sort
        || stage instanceof SetWindowFields
        || stage instanceof BucketAuto;
  }

  /** More than fit, many of them alike. */
  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.tidy().list().ofSize(LISTS)).map(SpillProperties::numbered);
  }

  private static List<Document> numbered(List<List<Document>> lists) {
    List<Document> numbered = new ArrayList<>();
    // Once more, for ties and for groups of several documents.
    for (int round = 0; round < 2; round++) {
      for (List<Document> documents : lists) {
        for (Document document : documents) {
          numbered.add(document.toBuilder().put("_id", new BsonInt32(numbered.size())).build());
        }
      }
    }
    while (numbered.size() < 3) {
      numbered.add(Document.of("_id", numbered.size()));
    }
    return numbered;
  }

  @AfterContainer
  static void enough() {
    DATABASE.close();
    System.out.printf(
        "spilling: %d cases, %d without an error, stages of those that spilled %s%n",
        cases, succeeded, SPILLS);
    assertThat(succeeded).isGreaterThan(cases / 2);
    for (String stage : List.of("$group", "$sort", "$setWindowFields", "$bucketAuto")) {
      assertThat(SPILLS.getOrDefault(stage, 0))
          .as(stage)
          .isGreaterThanOrEqualTo(Math.min(40, cases / 30));
    }
  }
}
