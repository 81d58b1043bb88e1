package dev.penstock.runtime;

import static dev.penstock.Accumulators.avg;
import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.outer;
import static dev.penstock.Expressions.scalar;
import static dev.penstock.Expressions.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.Source;
import dev.penstock.compiler.Compiler;
import dev.penstock.runtime.RunOptions.Engine;
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
    assertThat(database.explain(large).engine()).isEqualTo(Engine.SQL);
    assertThat(database.aggregate(large).toList())
        .isEqualTo(
            database.aggregate(large, RunOptions.DEFAULT.withEngine(Engine.INTERPRETER)).toList())
        .hasSize(1);
    assertThat(database.aggregate(Pipeline.from("nowhere").count("n")).toList()).isEmpty();
  }

  @Test
  void explainSaysWhyTheyAreInterpreted() {
    Explanation named = database.explain(Pipeline.from(REGIONS).limit(1));
    assertThat(named.engine()).isEqualTo(Engine.INTERPRETER);
    assertThat(named.fallback().orElseThrow()).contains("named pipelines have no SQL yet");
    Pipe<Object, Document> exists =
        Pipeline.limit(3).match(exists(Pipeline.from("orders").limit(1)));
    assertThat(database.collection("orders").explain(exists).toString())
        .contains("the pipeline of exists has no SQL yet")
        .contains("{\"$exists\": {\"pipeline\": [{\"$from\": \"orders\"}, {\"$limit\": 1}]}}");
    assertThatThrownBy(
            () ->
                database
                    .collection("orders")
                    .aggregate(aboveAverage(), RunOptions.DEFAULT.withEngine(Engine.SQL)))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("named pipelines have no SQL yet");
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
