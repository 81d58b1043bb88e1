package dev.penstock;

import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.outer;
import static dev.penstock.Expressions.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import org.junit.jupiter.api.Test;

/** What MongoDB can express of named pipelines is printed, and the rest refused. */
class InliningTest {
  private static final Source<?> BIG =
      Pipeline.from("orders").match(field("total").gt(100)).as("big");
  private static final Source<?> FIRST = Pipeline.from(BIG).limit(1).as("first");
  private static final Source<?> ALIAS = Pipeline.from("orders").as("alias");
  private static final Source<?> OWN = Pipeline.documents(Document.of("a", 1)).as("own");

  private static void prints(Pipe<?, ?> pipe, Pipe<?, ?> plain) {
    assertThat(pipe.toJson()).isEqualTo(plain.toJson());
    assertThat(Pipeline.parse(pipe.toJson())).isEqualTo(plain);
  }

  private static void refused(Pipe<?, ?> pipe, String message) {
    assertThatThrownBy(pipe::toJson)
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("MongoDB has no syntax for this: ")
        .hasMessageContaining(message);
    assertThat(pipe.toString()).isNotEmpty();
  }

  private static Pipe<?, ?> big() {
    return Pipeline.match(field("total").gt(100));
  }

  @Test
  void theStagesOfAUnionFollowThoseOfTheName() {
    prints(
        Pipeline.limit(3).unionWith(FIRST, Pipeline.skip(1)),
        Pipeline.limit(3)
            .unionWith("orders", Pipeline.match(field("total").gt(100)).limit(1).skip(1)));
    prints(Pipeline.unionWith(ALIAS), Pipeline.unionWith("orders"));
    prints(
        Pipeline.unionWith(Pipeline.from(FIRST).skip(1)),
        Pipeline.unionWith("orders", Pipeline.match(field("total").gt(100)).limit(1).skip(1)));
    prints(Pipeline.unionWith(OWN), Pipeline.unionWith(Pipeline.documents(Document.of("a", 1))));
  }

  @Test
  void theStagesOfALookupFollowThoseOfTheName() {
    prints(
        Pipeline.lookup(
            "as", o -> o.from(BIG).pipeline(Pipeline.match(field("k").eq(outer(field("k")))))),
        Pipeline.lookup(
            "as",
            o ->
                o.from("orders")
                    .let("k", field("k"))
                    .pipeline(
                        Pipeline.match(field("total").gt(100))
                            .match(field("k").eq(variable("k"))))));
    prints(
        Pipeline.lookup("as", o -> o.pipeline(Pipeline.from(BIG))),
        Pipeline.lookup("as", o -> o.from("orders").pipeline(big())));
    prints(
        Pipeline.facet(FacetField.of("f", Pipeline.lookup("as", o -> o.from(BIG)))),
        Pipeline.facet(
            FacetField.of("f", Pipeline.lookup("as", o -> o.from("orders").pipeline(big())))));
  }

  @Test
  void anotherNameForACollectionGoesAnywhere() {
    prints(Pipeline.lookup(ALIAS, "a", "b", "as"), Pipeline.lookup("orders", "a", "b", "as"));
    prints(
        Pipeline.graphLookup(ALIAS, field("a"), "b", "c", "as", o -> o),
        Pipeline.graphLookup("orders", field("a"), "b", "c", "as"));
    prints(
        Pipeline.lookup(OWN, "a", "b", "as"),
        Pipeline.lookup(
            "as", o -> o.on("a", "b").pipeline(Pipeline.documents(Document.of("a", 1)))));
  }

  @Test
  void anUnreadNameIsNotPrinted() {
    prints(Pipeline.limit(1).with(BIG, FIRST), Pipeline.limit(1));
  }

  @Test
  void theCollectionOfAPipelineIsNoStage() {
    refused(
        Pipeline.from("orders").limit(1),
        "the collection is named in the aggregate command, not in the pipeline");
    refused(Pipeline.from(BIG), "the collection is named in the aggregate command");
  }

  @Test
  void whatMongoDbComparesFirstCannotComeSecond() {
    refused(
        Pipeline.lookup(BIG, "a", "b", "as"),
        "the named pipeline \"big\" comes before localField and foreignField are compared");
    refused(
        Pipeline.graphLookup(BIG, field("a"), "b", "c", "as", o -> o),
        "the named pipeline \"big\" is no collection, and $graphLookup takes no other");
  }

  @Test
  void subQueriesAreNotMongoDbs() {
    refused(
        Pipeline.limit(1).match(exists(Pipeline.from("orders"))),
        "the pipeline of exists stands in an expression; join by $lookup");
    refused(
        Pipeline.unionWith(Pipeline.from("a").match(exists(Pipeline.from("b"))).as("x")),
        "stands in an expression");
    assertThatThrownBy(() -> Mql.toValue(exists(Pipeline.from("b")).node()))
        .hasMessageContaining("stands in an expression");
    assertThatThrownBy(() -> Mql.toDocument(exists(Pipeline.from("b")).predicate()))
        .hasMessageContaining("stands in an expression");
  }

  @Test
  void chanceIsDrawnOnce() {
    Source<?> drawn = Pipeline.from("orders").sample(1).as("drawn");
    prints(Pipeline.unionWith(drawn), Pipeline.unionWith("orders", Pipeline.sample(1)));
    refused(Pipeline.unionWith(drawn).unionWith(drawn), "is drawn by chance once in a run");
    refused(Pipeline.lookup("as", o -> o.from(drawn)), "is drawn by chance once in a run");
  }

  @Test
  void aVariableKeepsItsMeaning() {
    Source<?> above =
        Pipeline.from("orders").match(field("total").gt(variable("least"))).as("above");
    prints(
        Pipeline.lookup("as", o -> o.from(above)),
        Pipeline.lookup(
            "as",
            o -> o.from("orders").pipeline(Pipeline.match(field("total").gt(variable("least"))))));
    refused(
        Pipeline.lookup("as", o -> o.from(above).let("least", 1)),
        "reads the variable \"least\", and a let around it would give it another value");
    Source<?> joining =
        Pipeline.from("c").lookup("d", o -> o.from("d").pipeline(matching())).as("joining");
    prints(
        Pipeline.lookup("as", o -> o.from(joining).pipeline(matching())),
        Pipeline.lookup(
            "as",
            o ->
                o.from("c")
                    .let("k", field("k"))
                    .pipeline(
                        Pipeline.lookup("d", d -> d.from("d").pipeline(matching()))
                            .match(field("k").eq(variable("k"))))));
  }

  private static Pipe<Object, Document> matching() {
    return Pipeline.match(field("k").eq(outer(field("k"))));
  }
}
