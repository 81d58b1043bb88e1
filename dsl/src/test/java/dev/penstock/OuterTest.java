package dev.penstock;

import static dev.penstock.Expressions.ROOT;
import static dev.penstock.Expressions.all;
import static dev.penstock.Expressions.and;
import static dev.penstock.Expressions.any;
import static dev.penstock.Expressions.array;
import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.not;
import static dev.penstock.Expressions.outer;
import static dev.penstock.Expressions.scalar;
import static dev.penstock.Expressions.variable;
import static dev.penstock.Projections.computed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.expr.Expr;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.SubQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipelines inside of others: what they read of the document around, and what they must not. */
class OuterTest {
  private static Pipe<?, ?> matching(Expr<?, ?> outside) {
    return Pipeline.from("c").match(field("k").eq(outer(outside)));
  }

  private static String let(Pipe<?, ?> pipe) {
    SubQuery query = (SubQuery) exists(pipe).node();
    return query.let().stream().map(b -> b.name() + "=" + b.value()).toList().toString();
  }

  @Test
  void aLookupWithOuterIsMongoDbs() {
    Pipe<?, ?> pipe =
        Pipeline.lookup(
            "recent",
            o ->
                o.from("orders")
                    .pipeline(
                        Pipeline.match(field("customerId").eq(outer(field("_id")))).limit(3)));
    Pipe<?, ?> parsed =
        Pipeline.parse(
            """
            [{"$lookup": {"from": "orders", "let": {"id": "$_id"}, "pipeline": [
              {"$match": {"$expr": {"$eq": ["$customerId", "$$id"]}}}, {"$limit": 3}], "as": "recent"}}]
            """);
    assertThat(pipe).isEqualTo(parsed);
    assertThat(pipe.toJson()).isEqualTo(parsed.toJson());
  }

  @Test
  void thePipelineOfALookupMayNameWhatItReads() {
    assertThat(Pipeline.lookup("as", o -> o.pipeline(matching(field("a")))))
        .isEqualTo(
            Pipeline.lookup(
                "as",
                o ->
                    o.from("c")
                        .let("a", field("a"))
                        .pipeline(Pipeline.match(field("k").eq(variable("a"))))));
    assertThat(Pipeline.unionWith(Pipeline.from("c").limit(1)))
        .isEqualTo(Pipeline.unionWith("c", Pipeline.limit(1)));
  }

  @Test
  void outerReachesAnyDepth() {
    Pipe<?, ?> third =
        Pipeline.from("c3")
            .match(
                and(
                    field("k").eq(outer(field("two"))),
                    field("k").eq(outer(outer(field("one")))),
                    field("k").eq(outer(outer(outer(field("zero")))))));
    Pipe<?, ?> second = Pipeline.from("c2").match(exists(third));
    Pipe<?, ?> first = Pipeline.from("c1").lookup("x", o -> o.pipeline(second));
    assertThat(Pipeline.match(exists(first)))
        .hasToString(
            """
            [{"$match": {"$expr": {"$exists": {"let": {"zero": "$zero"}, "pipeline": [\
            {"$from": "c1"}, {"$lookup": {"from": "c2", "let": {"one": "$one", "zero": "$$zero"}, \
            "pipeline": [{"$match": {"$expr": {"$exists": {"let": {"two": "$two", \
            "one": "$$one", "zero": "$$zero"}, "pipeline": [{"$from": "c3"}, \
            {"$match": {"$and": [{"$expr": {"$eq": ["$k", "$$two"]}}, \
            {"$expr": {"$eq": ["$k", "$$one"]}}, {"$expr": {"$eq": ["$k", "$$zero"]}}]}}]}}}}], \
            "as": "x"}}]}}}}]""");
  }

  @ParameterizedTest
  @CsvSource({
    "customerId, customerId",
    "_id, id",
    "a.b, b",
    "SKU, sku",
    "Name, name",
    "größe, gr__e",
    "12, outer",
  })
  void aVariableIsNamedForTheField(String path, String name) {
    assertThat(let(matching(field(path)))).startsWith("[" + name + "=");
  }

  @Test
  void aNameThatThePipelineUsesIsNotTaken() {
    assertThat(let(matching(field("a")).match(field("b").eq(variable("a"))))).startsWith("[a2=");
    assertThat(let(matching(field("a")).addFields(computed("n", field("x").let("a", a -> a)))))
        .startsWith("[a2=");
    assertThat(let(matching(field("this")).addFields(computed("n", field("x").map(x -> x)))))
        .startsWith("[this2=");
    assertThat(let(matching(field("a")).match(exists(matching(variable("a")))))).startsWith("[a2=");
    assertThat(let(matching(field("b.a")).match(field("x").eq(outer(field("a"))))))
        .matches("\\[a=.*, a2=.*");
  }

  @Test
  void equalExpressionsAreOneVariable() {
    assertThat(let(matching(field("a")).match(field("x").eq(outer(field("a"))))))
        .isEqualTo(let(matching(field("a"))));
  }

  @Test
  void variablesAndTheWholeDocumentAreReachedToo() {
    assertThat(let(matching(ROOT))).startsWith("[root=");
    assertThat(let(matching(variable("limit")))).startsWith("[limit=");
    assertThat(let(Pipeline.from("c").match(field("k").eq(outer(field("a")).field("b")))))
        .isEqualTo(let(matching(field("a.b"))));
  }

  @Test
  void aLambdasParameterIsReachedByOuter() {
    assertThat(
            Pipeline.addFields(
                computed("n", field("items").map(i -> exists(matching(i.field("sku")))))))
        .hasToString(
            """
            [{"$addFields": {"n": {"$map": {"input": "$items", "in": {"$exists": {"let": \
            {"sku": "$$this.sku"}, "pipeline": [{"$from": "c"}, \
            {"$match": {"$expr": {"$eq": ["$k", "$$sku"]}}}]}}}}}}]""");
    assertThatThrownBy(
            () -> field("items").map(i -> exists(Pipeline.from("c").match(field("k").eq(i)))))
        .hasMessageStartingWith("a pipeline inside of a lambda reads the lambda's parameter");
  }

  @Test
  void facetsAndUnionsAreOfThePipelineThatTheyStandIn() {
    Pipe<?, ?> inner = Pipeline.match(field("k").eq(outer(field("a"))));
    Pipe<?, ?> pipe =
        Pipeline.from("c").unionWith("d", inner).facet(new FacetField<>(branch(inner)));
    assertThat(exists(pipe))
        .hasToString(
            """
            {"$expr": {"$exists": {"let": {"a": "$a"}, "pipeline": [{"$from": "c"}, \
            {"$unionWith": {"coll": "d", "pipeline": [{"$match": {"$expr": {"$eq": ["$k", "$$a"]}}}]}}, \
            {"$facet": {"f": [{"$match": {"$expr": {"$eq": ["$k", "$$a"]}}}]}}]}}}""");
  }

  private static dev.penstock.ir.Facet.Branch branch(Pipe<?, ?> pipe) {
    return new dev.penstock.ir.Facet.Branch("f", pipe.stages());
  }

  @Test
  void outerNeedsAPipelineAround() {
    Pipe<?, ?> pipe = Pipeline.from("a").limit(1).match(field("k").eq(outer(field("x"))));
    String message = "stage 3 $match: outer(..) is for pipelines inside of another one";
    assertThatThrownBy(() -> NamedPipelines.resolve(pipe.stages())).hasMessageStartingWith(message);
    assertThatThrownBy(pipe::toJson).hasMessageStartingWith(message);
    assertThat(pipe).asString().contains("{\"$outer\": \"$x\"}");
  }

  @Test
  void anyAndAllAreExists() {
    Pipe<Object, ?> pipe = Pipeline.from("c");
    var condition = field("tags").eq("new");
    assertThat(any(Pipeline.from("c"), condition))
        .isEqualTo(exists(Pipeline.from("c").match(condition)));
    assertThat(all(Pipeline.from("c"), condition))
        .isEqualTo(not(exists(Pipeline.from("c").match(not(condition)))));
    assertThat(pipe).isEqualTo(Pipeline.from("c"));
  }

  @Test
  void anyAndAllOverArraysAreMongoDbs() {
    assertThat(Pipeline.match(any(field("items"), i -> i.field("qty").gt(3))).toJson())
        .isEqualTo(
            """
            [{"$match": {"$expr": {"$anyElementTrue": {"$map": {"input": "$items", \
            "in": {"$gt": ["$$this.qty", 3]}}}}}}]""");
    assertThat(all(field("items"), i -> i.field("qty").gt(3)))
        .asString()
        .contains("$allElementsTrue");
  }

  @Test
  void aSubQueryIsAnExpressionInAPredicate() {
    assertThat(field("x").in(Pipeline.from("c"), field("k")))
        .hasToString(
            """
            {"$expr": {"$in": {"input": "$x", "pipeline": [{"$from": "c"}], "value": "$k"}}}""");
    assertThat(array(Pipeline.from("c")))
        .hasToString("{\"$array\": {\"pipeline\": [{\"$from\": \"c\"}]}}");
    assertThat(scalar(Pipeline.from("c"), outer(field("a")).add(field("b").asNumber())))
        .hasToString(
            """
            {"$scalar": {"let": {"a": "$a"}, "pipeline": [{"$from": "c"}], \
            "value": {"$add": ["$$a", "$b"]}}}""");
    assertThat(field("a").asString().in(Pipeline.from("c")))
        .isEqualTo(field("a").asString().in(Pipeline.from("c")));
  }

  @Test
  void aSubQuerySaysWhatItReadsAndWritesNothing() {
    assertThatThrownBy(() -> exists(Pipeline.limit(1)))
        .hasMessage(
            "the pipeline of exists does not say what it reads: start it with Pipeline.from(..)");
    assertThatThrownBy(() -> scalar(Pipeline.from("a").out("b")))
        .hasMessage("the pipeline of scalar stage 2 $out: cannot stand in a sub-query");
  }

  @Test
  void pipelinesAreNotNestedTooDeeply() {
    Pipe<?, ?> pipe = Pipeline.from("c");
    for (int i = 0; i < 21; i++) {
      pipe = Pipeline.from("c").match(exists(pipe));
    }
    List<dev.penstock.ir.Stage> stages = pipe.stages();
    assertThatThrownBy(() -> NamedPipelines.resolve(stages))
        .hasMessageContaining("pipelines are nested more than 20 levels deep");
  }
}
