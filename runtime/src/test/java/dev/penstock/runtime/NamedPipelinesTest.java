package dev.penstock.runtime;

import static dev.penstock.Accumulators.avg;
import static dev.penstock.Accumulators.max;
import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.outer;
import static dev.penstock.Expressions.scalar;
import static dev.penstock.Expressions.variable;
import static dev.penstock.Projections.computed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.Source;
import dev.penstock.compiler.Compiler;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Named pipelines and sub-queries over tables. */
class NamedPipelinesTest {
  private static final Source<Document> REGIONS =
      Pipeline.from("orders").group(field("region"), avg("average", field("total"))).as("regions");

  private Database database;

  @BeforeEach
  void open() {
    database = Database.inMemory();
    database
        .collection("orders")
        .insertMany(
            List.of(
                Document.of("_id", 1, "region", "n", "total", 10),
                Document.of("_id", 2, "region", "n", "total", 20),
                Document.of("_id", 3, "region", "s", "total", 5)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Pipe<Object, Document> aboveAverage() {
    return Pipeline.match(
        field("total")
            .gt(
                scalar(
                    Pipeline.from(REGIONS).match(field("_id").eq(outer(field("region")))),
                    field("average"))));
  }

  @Test
  void theDatabaseRunsAPipelineThatSaysWhatItReads() {
    assertThat(database.aggregate(Pipeline.from("orders").limit(2)).toList()).hasSize(2);
    assertThat(database.aggregate(Pipeline.from("nowhere")).toList()).isEmpty();
    assertThat(database.aggregate(Pipeline.from(REGIONS)).toList())
        .containsExactlyInAnyOrder(
            Document.of("_id", "n", "average", 15.0), Document.of("_id", "s", "average", 5.0));
    assertThatThrownBy(() -> database.collection("orders").aggregate(Pipeline.from(REGIONS)))
        .isInstanceOf(PipelineException.class)
        .hasMessage("$from takes no collection: run the pipeline with Database.aggregate");
    assertThatThrownBy(() -> database.aggregate(Pipeline.limit(1)))
        .hasMessageContaining("run it with Collection.aggregate");
  }

  @Test
  void aCollectionRunsAPipelineWithSubQueries() {
    assertThat(database.collection("orders").aggregate(aboveAverage()).toList())
        .extracting(d -> d.get("_id"))
        .containsExactly(Value.of(2));
    assertThat(
            database
                .collection("orders")
                .aggregate(Pipeline.lookup(REGIONS, "region", "_id", "r").limit(1))
                .toList()
                .get(0)
                .getList("r"))
        .containsExactly(Document.of("_id", "n", "average", 15.0));
  }

  @Test
  void parametersAreSeenInNamedPipelines() {
    Source<Document> large =
        Pipeline.from("orders").match(field("total").gte(variable("least"))).as("large");
    RunOptions options = RunOptions.DEFAULT.withLet(Map.of("least", Value.of(10)));
    assertThat(database.aggregate(Pipeline.from(large), options).toList()).hasSize(2);
    assertThatThrownBy(() -> database.aggregate(Pipeline.from(large)))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith("the pipeline \"large\" stage 2 $match: ");
  }

  @Test
  void aCollectionThatThePipelineNamesIsReadBySql() {
    Pipe<Object, Document> large = Pipeline.from("orders").match(field("total").gte(10)).limit(1);
    assertThat(database.explain(large).tier()).isEqualTo(Tier.SINGLE_STATEMENT);
    assertThat(database.aggregate(large).toList())
        .isEqualTo(
            database.aggregate(large, RunOptions.DEFAULT.withTier(Tier.INTERPRETER)).toList())
        .hasSize(1);
    assertThat(database.aggregate(Pipeline.from("nowhere").count("n")).toList()).isEmpty();
  }

  private static Source<Document> ratios() {
    return Pipeline.from("orders")
        .project(computed("ratio", field("total").divide(field("total").subtract(5))))
        .as("ratios");
  }

  private List<String> named(Pipe<Object, ?> pipe) {
    Explanation explanation = database.explain(pipe);
    assertThat(explanation.tier()).as(explanation.toString()).isEqualTo(Tier.SINGLE_STATEMENT);
    return explanation.stages().stream().flatMap(stage -> stage.named().stream()).toList();
  }

  @Test
  void explainSaysWhereNamedPipelinesStand() {
    Pipe<Object, Document> large =
        Pipeline.from(REGIONS).match(field("average").gt(10)).unionWith("nowhere");
    assertThat(named(large)).containsExactly("\"regions\" stands where it is read: in one place");
    assertThat(database.explain(large).toString())
        .contains("\"regions\" stands where it is read: in one place\n");
    assertThat(database.explain(large).toJson()).contains("\"named\": [");
    assertThat(named(Pipeline.from(REGIONS).unionWith(REGIONS)))
        .containsExactly(
            "\"regions\" is evaluated once: it is read in 2 places",
            "\"regions\" is evaluated once: it is read in 2 places");
    assertThat(
            named(
                Pipeline.from("orders")
                    .match(
                        exists(
                            Pipeline.from(REGIONS)
                                .match(field("_id").eq(outer(field("region"))))))))
        .containsExactly("\"regions\" is evaluated once: it is read for each document");
    assertThat(named(Pipeline.from(ratios()).limit(1)))
        .containsExactly("\"ratios\" is evaluated once: where it fails, it fails as a whole");
    Source<Document> northern =
        Pipeline.from("orders").match(field("region").eq("n")).as("northern");
    assertThat(named(Pipeline.from(northern).unionWith(northern)))
        .containsOnly(
            "\"northern\" stands where it is read: as quickly as a copy of its documents");
  }

  @Test
  void explainSaysWhatMakesTheInterpreterRunThem() {
    Pipe<Object, Document> sampled = Pipeline.from(Pipeline.from("orders").sample(1).as("some"));
    Explanation explanation = database.explain(sampled);
    assertThat(explanation.tier()).isEqualTo(Tier.INTERPRETER);
    assertThat(explanation.fallback().orElseThrow()).contains("$sample");
    assertThat(database.aggregate(sampled).toList()).hasSize(1);
    assertThatThrownBy(
            () -> database.aggregate(sampled, RunOptions.DEFAULT.withTier(Tier.SINGLE_STATEMENT)))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("$sample");
  }

  @Test
  void aNamedPipelineFailsAsAWholeAndOnlyIfItIsRead() {
    for (Tier tier : List.of(Tier.SINGLE_STATEMENT, Tier.INTERPRETER)) {
      RunOptions options = RunOptions.DEFAULT.withTier(tier);
      assertThatThrownBy(
              () -> database.aggregate(Pipeline.from(ratios()).limit(1), options).toList())
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("divide");
      var orders = database.collection("orders");
      assertThat(
              orders
                  .aggregate(
                      Pipeline.match(field("total").gt(100).and(exists(Pipeline.from(ratios())))),
                      options)
                  .toList())
          .isEmpty();
      assertThat(orders.aggregate(Pipeline.limit(1).with(ratios()), options).toList()).hasSize(1);
      assertThat(orders.aggregate(Pipeline.limit(3).unionWith(ratios()).limit(3), options).toList())
          .hasSize(3);
    }
  }

  @Test
  void whatReadsNothingOfTheDocumentIsNotEvaluatedWithoutOne() {
    var failing =
        scalar(Pipeline.from("orders").project(computed("x", field("region").add(1))).limit(1));
    for (Tier tier : List.of(Tier.SINGLE_STATEMENT, Tier.INTERPRETER)) {
      RunOptions options = RunOptions.DEFAULT.withTier(tier);
      database.collection("empty").insertOne(Document.of("_id", 1));
      database.collection("empty").deleteMany(field("_id").eq(1));
      var empty = database.collection("empty");
      assertThat(empty.aggregate(Pipeline.match(failing.eq(1)), options).toList()).isEmpty();
      assertThat(empty.aggregate(Pipeline.group(null, max("m", failing)), options).toList())
          .isEmpty();
      assertThatThrownBy(
              () ->
                  database
                      .collection("orders")
                      .aggregate(Pipeline.match(failing.eq(1)), options)
                      .toList())
          .isInstanceOf(EvaluationException.class);
    }
  }

  @Test
  void whatIsWrongIsFoundBeforeDataIsRead() {
    Source<Document> circle = Pipeline.from("circle").as("circle");
    assertThatThrownBy(() -> database.aggregate(Pipeline.from(circle)))
        .hasMessageContaining("circle -> circle");
    assertThatThrownBy(() -> Compiler.compile(Pipeline.limit(1).with(circle), "orders"))
        .hasMessageContaining("circle -> circle");
    Pipe<Object, Document> open = Pipeline.match(field("a").eq(outer(field("b"))));
    assertThatThrownBy(() -> database.collection("orders").aggregate(open))
        .hasMessageStartingWith("stage 1 $match: outer(..) is for pipelines inside of another one");
    assertThatThrownBy(() -> Compiler.compile(open, "orders"))
        .hasMessageStartingWith("stage 1 $match: outer(..) is for pipelines inside of another one");
  }

  @Test
  void aFilterOfAWriteReadsOtherCollections() {
    database.collection("closed").insertOne(Document.of("_id", "s"));
    var closed = exists(Pipeline.from("closed").match(field("_id").eq(outer(field("region")))));
    assertThat(database.collection("orders").countDocuments(closed)).isEqualTo(1);
    assertThat(database.collection("orders").deleteMany(closed)).isEqualTo(1);
    var best =
        field("total").in(Pipeline.from(REGIONS).match(field("_id").eq("n")), field("average"));
    assertThat(database.collection("orders").deleteMany(best)).isZero();
    assertThat(database.collection("orders").countDocuments()).isEqualTo(2);
  }

  @Test
  void whatIsWrittenComesFromNamedPipelinesToo() {
    database.aggregate(Pipeline.from(REGIONS).out("averages"));
    assertThat(database.collection("averages").countDocuments()).isEqualTo(2);
  }
}
