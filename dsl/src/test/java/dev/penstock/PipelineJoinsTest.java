package dev.penstock;

import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.penstock.value.Document;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stages that hold pipelines or read other collections, in Java and as MongoDB's JSON. */
class PipelineJoinsTest {
  @ParameterizedTest
  @MethodSource
  void javaEqualsJson(Pipe<Object, Document> pipe, String json) {
    assertThat(pipe.toJson()).isEqualTo(json.replace('\'', '"'));
    assertThat(pipe).isEqualTo(Pipeline.parse(pipe.toJson()));
  }

  static Stream<Arguments> javaEqualsJson() {
    return Stream.of(
        arguments(
            Pipeline.lookup("d", "a", "b.c", "j"),
            "[{'$lookup': {'from': 'd', 'localField': 'a', 'foreignField': 'b.c', 'as': 'j'}}]"),
        arguments(
            Pipeline.lookup("j", o -> o.from("d")),
            "[{'$lookup': {'from': 'd', 'pipeline': [], 'as': 'j'}}]"),
        arguments(
            Pipeline.lookup(
                "j",
                o ->
                    o.from("d")
                        .on("a", "b")
                        .let("x", field("n"))
                        .let("y", 1)
                        .pipeline(Pipeline.match(field("n").gt(variable("x"))).limit(1))),
            "[{'$lookup': {'from': 'd', 'localField': 'a', 'foreignField': 'b', 'let': {'x': '$n', 'y': 1},"
                + " 'pipeline': [{'$match': {'$expr': {'$gt': ['$n', '$$x']}}}, {'$limit': 1}], 'as': 'j'}}]"),
        arguments(
            Pipeline.lookup("j", o -> o.from("d").on("a", "b").let("x", 1)),
            "[{'$lookup': {'from': 'd', 'localField': 'a', 'foreignField': 'b', 'let': {'x': 1}, 'pipeline': [],"
                + " 'as': 'j'}}]"),
        arguments(
            Pipeline.lookup("j", o -> o.pipeline(Pipeline.documents(Document.of("a", 1)))),
            "[{'$lookup': {'pipeline': [{'$documents': [{'a': 1}]}], 'as': 'j'}}]"),
        arguments(
            Pipeline.graphLookup("d", field("a"), "b", "c", "j"),
            "[{'$graphLookup': {'from': 'd', 'startWith': '$a', 'connectFromField': 'b', 'connectToField': 'c',"
                + " 'as': 'j'}}]"),
        arguments(
            Pipeline.graphLookup(
                "d",
                field("a"),
                "b",
                "c",
                "j",
                o ->
                    o.maxDepth(2)
                        .depthField("n.d")
                        .restrictSearchWithMatch(field("open").eq(true))),
            "[{'$graphLookup': {'from': 'd', 'startWith': '$a', 'connectFromField': 'b', 'connectToField': 'c',"
                + " 'as': 'j', 'maxDepth': 2, 'depthField': 'n.d', 'restrictSearchWithMatch': {'open': true}}}]"),
        arguments(Pipeline.unionWith("d"), "[{'$unionWith': 'd'}]"),
        arguments(
            Pipeline.unionWith("d", Pipeline.limit(1)),
            "[{'$unionWith': {'coll': 'd', 'pipeline': [{'$limit': 1}]}}]"),
        arguments(
            Pipeline.unionWith(Pipeline.documents(Document.of("a", 1)).limit(1)),
            "[{'$unionWith': {'pipeline': [{'$documents': [{'a': 1}]}, {'$limit': 1}]}}]"),
        arguments(
            Pipeline.facet(
                FacetField.of("n", Pipeline.count("n")), FacetField.of("all", Pipeline.skip(0))),
            "[{'$facet': {'n': [{'$count': 'n'}], 'all': [{'$skip': 0}]}}]"));
  }

  @ParameterizedTest
  @MethodSource
  void whatMongoDbRefusesIsRefusedHere(ThrowingCallable build, int code, String message) {
    assertThatThrownBy(build)
        .isInstanceOf(PipelineException.class)
        .satisfies(e -> assertThat(((PipelineException) e).code()).isEqualTo(code))
        .hasMessage(message);
  }

  static Stream<Arguments> whatMongoDbRefusesIsRefusedHere() {
    Pipe<Object, Document> facet = Pipeline.facet(FacetField.of("a", Pipeline.limit(1)));
    return Stream.of(
        refused(
            () -> Pipeline.limit(1).lookup("j", o -> o),
            9,
            "stage 2 $lookup: needs \"from\", a collection, or a pipeline that starts with $documents"),
        refused(
            () -> Pipeline.lookup("d", "a", "$b", "j"),
            16410,
            "stage 1 $lookup: write the field \"$b\" without the dollar sign: \"b\""),
        refused(
            () -> Pipeline.skip(1).facet(FacetField.of("x", facet)),
            40600,
            "stage 2 $facet, \"x\" stage 1 $facet: cannot stand in a pipeline of $facet"),
        refused(
            () ->
                Pipeline.facet(
                    FacetField.of("x", Pipeline.limit(1)), FacetField.of("x", Pipeline.limit(2))),
            0,
            "stage 1 $facet: the field \"x\" is given twice"),
        refused(
            () -> Pipeline.unionWith("d", Pipeline.documents()),
            73,
            "stage 1 $unionWith: a pipeline that starts with $documents reads no collection; leave"
                + " \"coll\" out"),
        refused(
            PipelineJoinsTest::nested,
            232,
            "stage 1 $unionWith: pipelines are nested more than 20 levels deep"));
  }

  private static void nested() {
    Pipe<Object, Document> pipe = Pipeline.limit(1);
    for (int i = 0; i < 21; i++) {
      pipe = Pipeline.unionWith("d", pipe);
    }
  }

  private static Arguments refused(ThrowingCallable build, int code, String message) {
    return arguments(build, code, message);
  }
}
