package dev.penstock;

import static dev.penstock.Accumulators.sum;
import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.outer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ir.Mql;
import dev.penstock.ir.NamedPipelines;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the names in pipelines mean. */
class NamedPipelinesTest {
  private static final Source<?> BIG =
      Pipeline.from("orders").match(field("total").gt(100)).as("big");

  private static final Source<?> REGIONS =
      Pipeline.from(BIG).group(field("region"), sum("total", field("total"))).as("regions");

  /** The definitions, and then the pipeline, one a line. */
  private static String resolved(Pipe<?, ?> pipe) {
    NamedPipelines named = NamedPipelines.resolve(pipe.stages());
    return Stream.concat(
            named.definitions().stream().map(d -> d.reference() + ": " + Mql.describe(d.stages())),
            Stream.of(Mql.describe(named.stages())))
        .collect(Collectors.joining("\n"));
  }

  private static void refused(Pipe<?, ?> pipe, String message) {
    assertThatThrownBy(() -> NamedPipelines.resolve(pipe.stages()))
        .isInstanceOf(PipelineException.class)
        .hasMessage(message);
  }

  @Test
  void aNameIsReadByEveryStageThatReadsCollections() {
    Pipe<?, ?> pipe =
        Pipeline.from(BIG)
            .lookup(BIG, "a", "b", "joined")
            .unionWith(BIG, Pipeline.limit(1))
            .graphLookup(BIG, field("a"), "b", "c", "found", options -> options);
    assertThat(resolved(pipe))
        .isEqualTo(
            """
            big$1: [{"$from": "orders"}, {"$match": {"total": {"$gt": 100}}}]
            [{"$from": "big$1"}, {"$lookup": {"from": "big$1", "localField": "a", \
            "foreignField": "b", "as": "joined"}}, {"$unionWith": {"coll": "big$1", \
            "pipeline": [{"$limit": 1}]}}, {"$graphLookup": {"from": "big$1", "startWith": "$a", \
            "connectFromField": "b", "connectToField": "c", "as": "found"}}]""");
  }

  @Test
  void aPipelineComesAfterThoseThatItReads() {
    assertThat(resolved(Pipeline.from(REGIONS)))
        .isEqualTo(
            """
            big$1: [{"$from": "orders"}, {"$match": {"total": {"$gt": 100}}}]
            regions$1: [{"$from": "big$1"}, {"$group": {"_id": "$region", "total": {"$sum": "$total"}}}]
            [{"$from": "regions$1"}]""");
  }

  @Test
  void equalDefinitionsAreOne() {
    Pipe<?, ?> pipe = Pipeline.from(REGIONS).unionWith(Pipeline.from(BIG).limit(1));
    assertThat(NamedPipelines.resolve(pipe.stages()).definitions()).hasSize(2);
  }

  @Test
  void aNameHidesACollectionEverywhere() {
    Pipe<?, ?> pipe =
        Pipeline.lookup("big", "a", "b", "first")
            .facet(FacetField.of("f", Pipeline.unionWith("big")))
            .match(exists(Pipeline.from("big").match(field("k").eq(outer(field("k"))))))
            .with(BIG);
    assertThat(resolved(pipe).replaceAll(".*\n", ""))
        .isEqualTo(
            """
            [{"$lookup": {"from": "big$1", "localField": "a", "foreignField": "b", "as": "first"}}, \
            {"$facet": {"f": [{"$unionWith": "big$1"}]}}, \
            {"$match": {"$expr": {"$exists": {"let": {"k": "$k"}, "pipeline": [{"$from": "big$1"}, \
            {"$match": {"$expr": {"$eq": ["$k", "$$k"]}}}]}}}}]""");
  }

  @Test
  void theNearestNameCounts() {
    Source<?> inner = Pipeline.from("others").as("big");
    Pipe<?, ?> pipe = Pipeline.from(BIG).lookup("as", o -> o.pipeline(Pipeline.from(inner)));
    assertThat(resolved(pipe))
        .isEqualTo(
            """
            big$1: [{"$from": "orders"}, {"$match": {"total": {"$gt": 100}}}]
            big$2: [{"$from": "others"}]
            [{"$from": "big$1"}, {"$lookup": {"pipeline": [{"$from": "big$2"}], "as": "as"}}]""");
  }

  @Test
  void aNameMeansWhatItMeansWhereItsPipelineIsDefined() {
    Source<?> hidden = Pipeline.from("others").as("c");
    Source<?> a =
        Pipeline.from("x")
            .lookup("as", o -> o.pipeline(Pipeline.from(hidden).unionWith("b")))
            .as("a");
    Source<?> b = Pipeline.from("c").as("b");
    assertThat(resolved(Pipeline.from(a).with(b)))
        .isEqualTo(
            """
            c$1: [{"$from": "others"}]
            b$1: [{"$from": "c"}]
            a$1: [{"$from": "x"}, {"$lookup": {"pipeline": [{"$from": "c$1"}, \
            {"$unionWith": "b$1"}], "as": "as"}}]
            [{"$from": "a$1"}]""");
  }

  @Test
  void namesOfOnePipelineReadOneAnotherInAnyOrder() {
    Source<?> first = Pipeline.from(Source.named("second")).limit(1).as("first");
    Source<?> second = Pipeline.from("orders").as("second");
    assertThat(resolved(Pipeline.from(first).with(second)))
        .isEqualTo(
            """
            second$1: [{"$from": "orders"}]
            first$1: [{"$from": "second$1"}, {"$limit": 1}]
            [{"$from": "first$1"}]""");
  }

  @Test
  void aReferenceIsTheNameOfNothingElse() {
    assertThat(resolved(Pipeline.from(BIG).unionWith("big$1")))
        .contains("[{\"$from\": \"big$2\"}, {\"$unionWith\": \"big$1\"}]");
  }

  @Test
  void aPipelineWithoutNamesStaysAsItIs() {
    Pipe<?, ?> pipe = Pipeline.from("orders").limit(1);
    assertThat(NamedPipelines.resolve(pipe.stages()))
        .isEqualTo(new NamedPipelines(pipe.stages(), List.of()));
  }

  @Test
  void aCircleIsPrinted() {
    Source<?> a = Pipeline.from(Source.named("b")).as("a");
    Source<?> b = Pipeline.from("x").lookup("c", "l", "f", "as").as("b");
    Source<?> c = Pipeline.from("x").match(exists(Pipeline.from("a"))).as("c");
    refused(
        Pipeline.from(a).with(b, c),
        "the pipeline \"a\" stage 1 $from, the pipeline \"b\" stage 2 $lookup, the pipeline \"c\""
            + " stage 2 $match, the pipeline of exists stage 1 $from: named pipelines must not read"
            + " each other in a circle: a -> b -> c -> a");
  }

  @Test
  void aPipelineThatReadsItselfIsACircle() {
    refused(
        Pipeline.from(Pipeline.from("orders").limit(1).as("orders")),
        "the pipeline \"orders\" stage 1 $from: named pipelines must not read each other in a"
            + " circle: orders -> orders");
  }

  @Test
  void aCircleThatNothingReadsIsRefusedToo() {
    Source<?> a = Pipeline.from("a").as("a");
    refused(
        Pipeline.limit(1).with(a),
        "the pipeline \"a\" stage 1 $from: named pipelines must not read each other in a circle: a"
            + " -> a");
  }

  @Test
  void anUnknownNameSaysWhichThereAre() {
    Pipe<?, ?> inner = Pipeline.from(Source.named("region"));
    refused(
        Pipeline.from(BIG).with(REGIONS).unionWith(inner),
        "stage 2 $unionWith, pipeline: no pipeline around this one is named \"region\"; there are"
            + " \"big\", \"regions\"; did you mean \"regions\"?");
    refused(
        Pipeline.from(Source.named("region")),
        "no pipeline around this one is named \"region\"; no pipeline has a name there");
  }

  @Test
  void oneNameIsOnePipeline() {
    Source<?> other = Pipeline.from("others").as("big");
    assertThatThrownBy(() -> Pipeline.from(BIG).unionWith(other))
        .hasMessage(
            "the name \"big\" stands for another pipeline already; give one of them another name");
    assertThat(Pipeline.from(BIG).unionWith(BIG)).isEqualTo(Pipeline.from(BIG).unionWith("big"));
  }

  @Test
  void pipesThatFollowEachOtherKnowTheNamesOfBoth() {
    assertThat(Pipeline.from(BIG).andThen(Pipeline.lookup(REGIONS, "a", "b", "c")))
        .isEqualTo(Pipeline.from(BIG).lookup(REGIONS, "a", "b", "c"));
    assertThatThrownBy(() -> Pipeline.limit(1).andThen(Pipeline.from("x")))
        .hasMessage("stage 2 $from: can only be the first stage");
  }

  @Test
  void stagesAreNumberedWithoutNames() {
    assertThatThrownBy(() -> Pipeline.from(BIG).match(field("a").eq(1)).limit(0))
        .hasMessageStartingWith("stage 3 $limit: ");
  }

  @Test
  void aNamedPipelineSaysWhatItReadsAndWritesNothing() {
    assertThatThrownBy(() -> Pipeline.limit(1).as("x"))
        .hasMessage(
            "the pipeline \"x\" does not say what it reads: start it with Pipeline.from(..)");
    assertThatThrownBy(() -> Pipeline.from("a").out("b").as("x"))
        .hasMessage("the pipeline \"x\" stage 2 $out: cannot stand in a named pipeline");
    assertThatThrownBy(() -> Pipeline.from("a").match(field("a").eq(outer(field("b")))).as("x"))
        .hasMessageStartingWith("the pipeline \"x\" stage 2 $match: outer(..) is for pipelines");
    for (String name : List.of("", ".x", "a$b", "a\0")) {
      assertThatThrownBy(() -> Source.named(name)).hasMessageContaining("cannot name a pipeline");
    }
  }

  @Test
  void aSourceIsItsNameAndItsPipeline() {
    assertThat(BIG).isEqualTo(Pipeline.from("orders").match(field("total").gt(100)).as("big"));
    assertThat(BIG).isNotEqualTo(Source.named("big")).hasToString("big");
    assertThat(Pipeline.from("x").as("y").type()).isSameAs(DocType.DOCUMENT);
  }

  @Test
  void aPipelineIsDescribedInWordsOfItsOwn() {
    assertThat(Pipeline.from(BIG).with(Source.named("x")).limit(1))
        .hasToString(
            """
            [{"$with": {"big": [{"$from": "orders"}, {"$match": {"total": {"$gt": 100}}}], \
            "x": null}}, {"$from": "big"}, {"$limit": 1}]""");
    assertThatThrownBy(() -> Pipeline.parse("[{\"$from\": \"orders\"}]"))
        .hasMessageContaining("$from");
  }
}
