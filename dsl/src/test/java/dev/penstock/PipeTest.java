package dev.penstock;

import static dev.penstock.Accumulators.count;
import static dev.penstock.Accumulators.push;
import static dev.penstock.Accumulators.sum;
import static dev.penstock.Expressions.DESCEND;
import static dev.penstock.Expressions.PRUNE;
import static dev.penstock.Expressions.array;
import static dev.penstock.Expressions.cond;
import static dev.penstock.Expressions.document;
import static dev.penstock.Expressions.field;
import static dev.penstock.Projections.computed;
import static dev.penstock.Projections.exclude;
import static dev.penstock.Projections.include;
import static dev.penstock.Sorts.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.penstock.ir.Granularity;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Merge;
import dev.penstock.ir.Stage;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PipeTest {
  private static final Pipe<Object, Document> ACTIVE = Pipeline.match(field("status").eq("active"));

  record Total(String region, double total) {}

  @Test
  void everyMethodGivesANewPipe() {
    String before = ACTIVE.toJson();
    Pipe<Object, Document> limited = ACTIVE.limit(3);
    assertThat(limited).isNotEqualTo(ACTIVE);
    assertThat(limited.limit(3)).isNotEqualTo(limited);
    assertThat(ACTIVE.toJson()).isEqualTo(before);
    assertThat(ACTIVE.stages()).hasSize(1);
  }

  @Test
  void stagesAreCopiedAndCannotBeChanged() {
    List<Stage> stages = new ArrayList<>(List.of(Limit.of(1)));
    Pipe<Object, Document> pipe = Pipeline.of(stages);
    stages.add(Limit.of(2));
    assertThat(pipe).isEqualTo(Pipeline.limit(1));
    assertThatThrownBy(() -> pipe.stages().add(Limit.of(2)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void equalByStages() {
    assertThat(Pipeline.limit(1))
        .isEqualTo(Pipeline.of(List.of(Limit.of(1))))
        .hasSameHashCodeAs(Pipeline.of(List.of(Limit.of(1))))
        .hasToString("[{\"$limit\": 1}]")
        .isEqualTo(Pipeline.limit(1).as(DocType.of(Total.class)));
  }

  @Test
  void pipesCompose() {
    Pipe<Object, Document> first = Pipeline.match(field("a").eq(1));
    assertThat(first.andThen(Pipeline.skip(1).limit(2)))
        .isEqualTo(Pipeline.match(field("a").eq(1)).skip(1).limit(2));
    assertThat(first.andThen(Pipeline.of(List.of()))).isEqualTo(first);
  }

  @Test
  void resultsAreReadAsTheLastTypeNamed() {
    DocType<Total> type = DocType.of(Total.class);
    Pipe<Object, Total> totals =
        Pipeline.group(field("region"), sum("total", field("price")))
            .project(computed("region", field("_id")), include("total"))
            .as(type);
    assertThat(totals.type()).isEqualTo(type);
    assertThat(totals.limit(1).type()).isEqualTo(type);
    assertThat(totals.count("n").type()).isEqualTo(DocType.DOCUMENT);
    assertThat(Pipeline.limit(1).andThen(totals).type()).isEqualTo(type);
  }

  @Test
  void bucketsAndOutputsAreWrittenAsMongoDbReadsThem() {
    assertThat(
            Pipeline.bucket(
                field("price"), List.of(0, 10.5), o -> o.defaultTo("$x").output(count("n"))))
        .hasToString(
            "[{\"$bucket\": {\"groupBy\": \"$price\", \"boundaries\": [0, 10.5], \"default\":"
                + " {\"$literal\": \"$x\"}, \"output\": {\"n\": {\"$count\": {}}}}}]");
    assertThat(Pipeline.bucket(field("a").add(1), List.of("a", "b")))
        .isEqualTo(
            Pipeline.parse(
                "[{\"$bucket\": {\"groupBy\": {\"$add\": [\"$a\", 1]}, \"boundaries\": [\"a\","
                    + " \"b\"]}}]"));
    assertThat(Pipeline.bucketAuto(field("a"), 3, o -> o.granularity(Granularity.ONE_TWO_FIVE)))
        .hasToString(
            "[{\"$bucketAuto\": {\"groupBy\": \"$a\", \"buckets\": 3, \"granularity\":"
                + " \"1-2-5\"}}]");
    assertThat(ACTIVE.redact(cond(field("a").eq(1), PRUNE, DESCEND)).sample(5).out("t"))
        .isEqualTo(
            ACTIVE.andThen(
                Pipeline.parse(
                    "[{\"$redact\": {\"$cond\": [{\"$eq\": [\"$a\", 1]}, \"$$PRUNE\","
                        + " \"$$DESCEND\"]}}, {\"$sample\": {\"size\": 5}}, {\"$out\": \"t\"}]")));
    assertThat(
            Pipeline.merge(
                "t",
                o ->
                    o.on("a", "b.c")
                        .whenMatched(Merge.WhenMatched.REPLACE)
                        .whenNotMatched(Merge.WhenNotMatched.FAIL)))
        .hasToString(
            "[{\"$merge\": {\"into\": \"t\", \"on\": [\"a\", \"b.c\"], \"whenMatched\":"
                + " \"replace\", \"whenNotMatched\": \"fail\"}}]");
  }

  @ParameterizedTest
  @MethodSource
  void whatMongoDbRefusesIsRefusedHere(ThrowingCallable build, int code, String message) {
    assertThatThrownBy(build)
        .asInstanceOf(InstanceOfAssertFactories.type(PipelineException.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> assertThat(e).hasMessage(message));
  }

  static Stream<Arguments> whatMongoDbRefusesIsRefusedHere() {
    return Stream.of(
        refused(
            () -> ACTIVE.skip(1).limit(0),
            15958,
            "stage 3 $limit: the limit must be positive, not 0"),
        refused(
            () -> Pipeline.skip(-1),
            5107200,
            "stage 1 $skip: the number to skip must not be negative: -1"),
        refused(() -> ACTIVE.sort(), 15976, "stage 2 $sort: needs at least one key"),
        refused(
            () -> ACTIVE.sort(ascending("a"), field("a").desc()),
            7472500,
            "stage 2 $sort: names the key \"a\" twice"),
        refused(
            () -> ACTIVE.project(include("a"), exclude("b")),
            31254,
            "stage 2 $project: cannot exclude \"b\" in an inclusion; only _id can be; use $unset"),
        refused(
            () -> ACTIVE.addFields(computed("a", 1), computed("a.b", 2)),
            40176,
            "stage 2 $addFields: the paths \"a\" and \"a.b\" collide: one leads through the other"),
        refused(
            () -> ACTIVE.group(field("a"), count("n"), sum("n", 1)),
            16406,
            "stage 2 $group: names the field \"n\" twice"),
        refused(
            () -> ACTIVE.unwind("$tags"),
            16410,
            "stage 2 $unwind: write the field \"$tags\" without the dollar sign: \"tags\""),
        refused(
            () -> ACTIVE.unwind("tags", o -> o.includeArrayIndex("$i")),
            28822,
            "stage 2 $unwind: includeArrayIndex names a field, without '$': \"$i\""),
        refused(
            () -> ACTIVE.unset("a."),
            40353,
            "stage 2 $unset: the field path \"a.\" must not end with a dot"),
        refused(
            () -> ACTIVE.count("a.b"),
            40160,
            "stage 2 $count: the name of the count must not contain a dot: a.b"),
        refused(
            () -> ACTIVE.andThen(Pipeline.documents(Document.of("a", 1))),
            40602,
            "stage 2 $documents: can only be the first stage"),
        refused(
            () -> Pipeline.out("t").limit(1),
            40601,
            "stage 1 $out: writes to a collection, so it is the last stage"),
        refused(
            () -> Pipeline.bucket(field("a"), List.of(2, 1)),
            40194,
            "stage 1 $bucket: the boundaries ascend, but 1 is not greater than 2"),
        refused(
            () -> ACTIVE.merge("t", o -> o.whenMatched(Pipeline.limit(1))),
            72,
            "stage 2 $merge: whenMatched takes $addFields, $set, $project, $unset, $replaceRoot"
                + " and $replaceWith, not $limit"),
        refused(
            () -> sum("_id", field("a")),
            16406,
            "the field _id is the key; accumulators need other names"),
        refused(
            () -> push("a", array(1, 2)),
            40237,
            "the accumulator $push takes one expression, not an array"),
        refused(
            () -> document(computed("a.b", 1)),
            16412,
            "the field name \"a.b\" of a document expression must not contain a dot; nest"),
        refused(() -> field("$a"), 16410, "write the field \"$a\" without the dollar sign: \"a\""),
        refused(
            () -> field("a").add(1).desc(),
            0,
            "$sort takes fields, not expressions; give the expression a name with $addFields"
                + " first"),
        refused(
            () -> field("a").let("X", x -> x),
            9,
            "$let cannot bind the variable \"X\": a name starts with a lower-case letter and goes"
                + " on with letters, digits and '_'"));
  }

  private static Arguments refused(ThrowingCallable build, int code, String message) {
    return arguments(build, code, message);
  }
}
