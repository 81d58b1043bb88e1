package dev.penstock.interpret;

import static dev.penstock.Expressions.array;
import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.outer;
import static dev.penstock.Expressions.rand;
import static dev.penstock.Expressions.variable;
import static dev.penstock.Projections.computed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.Source;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Named pipelines are collections of a run, evaluated when they are read. */
class NamedCollectionsTest {
  private static final List<Document> THREE =
      Runs.documents("[{\"_id\": 1, \"n\": 1}, {\"_id\": 2, \"n\": 1}, {\"_id\": 3, \"n\": 3}]");
  private static final Source<?> ODD = Pipeline.from("three").skip(1).as("odd");

  private final Map<String, Integer> opened = new HashMap<>();
  private final List<String> open = new ArrayList<>();
  private final Environment environment = Runs.ENVIRONMENT.reading(this::documents);

  private Stream<Document> documents(String name) {
    opened.merge(name, 1, Integer::sum);
    open.add(name);
    return (name.equals("three") ? THREE : List.<Document>of())
        .stream().onClose(() -> open.remove(name));
  }

  @AfterEach
  void everythingIsClosed() {
    assertThat(open).isEmpty();
  }

  private List<Document> run(Pipe<?, ?> pipe) {
    Stream<Document> unread = Stream.of(Document.of()).peek(d -> assertThat(d).as("read").isNull());
    try (Stream<Document> results = Interpreter.run(pipe.stages(), unread, environment)) {
      return results.toList();
    }
  }

  private String ids(Pipe<?, ?> pipe) {
    return run(pipe).stream().map(d -> Runs.json(d.get("_id"))).toList().toString();
  }

  @Test
  void fromReadsACollectionOrANamedPipeline() {
    assertThat(ids(Pipeline.from("three"))).isEqualTo("[1, 2, 3]");
    assertThat(ids(Pipeline.from("none"))).isEqualTo("[]");
    assertThat(ids(Pipeline.from(ODD))).isEqualTo("[2, 3]");
    assertThat(ids(Pipeline.from("odd").with(ODD).limit(1))).isEqualTo("[2]");
  }

  @Test
  void everyStageReadsIt() {
    assertThat(ids(Pipeline.from(ODD).unionWith(ODD, Pipeline.limit(1)))).isEqualTo("[2, 3, 2]");
    assertThat(
            run(Pipeline.from(ODD).lookup(ODD, "n", "_id", "j")).stream()
                .map(d -> d.getList("j").size()))
        .containsExactly(0, 1);
    assertThat(
            run(Pipeline.from("three").graphLookup(ODD, field("n"), "x", "n", "g", o -> o)).stream()
                .map(d -> d.getList("g").size()))
        .containsExactly(1, 1, 1);
    assertThat(ids(Pipeline.from("three").match(field("_id").in(Pipeline.from(ODD), field("_id")))))
        .isEqualTo("[2, 3]");
  }

  @Test
  void itIsEvaluatedOnce() {
    run(
        Pipeline.from(ODD)
            .unionWith(ODD)
            .lookup(ODD, "n", "n", "j")
            .addFields(
                computed("k", array(Pipeline.from(ODD).match(field("n").eq(outer(field("n"))))))));
    assertThat(opened).containsOnly(Map.entry("three", 1));
  }

  @Test
  void chanceIsDrawnOnce() {
    Source<?> drawn = Pipeline.from("three").project(computed("r", rand())).as("drawn");
    List<Document> results = run(Pipeline.from(drawn).unionWith(drawn));
    assertThat(results.subList(0, 3)).isEqualTo(results.subList(3, 6));
  }

  @Test
  void whatIsNotReadIsNotEvaluated() {
    Source<?> failing =
        Pipeline.from("three").addFields(computed("x", field("n").divide(0))).as("failing");
    assertThat(ids(Pipeline.from(ODD).with(failing))).isEqualTo("[2, 3]");
    assertThat(
            ids(
                Pipeline.from("none")
                    .match(exists(Pipeline.from(failing).match(field("a").eq(outer(field("a"))))))))
        .isEqualTo("[]");
    assertThatThrownBy(() -> run(Pipeline.from(failing))).isInstanceOf(EvaluationException.class);
  }

  @Test
  void itSeesTheRunsParametersAndNoOtherVariables() {
    Source<?> named = Pipeline.from("three").match(field("n").lt(variable("limit"))).as("named");
    assertThat(
            run(
                    Pipeline.from("three")
                        .lookup("j", o -> o.let("limit", 0).pipeline(Pipeline.from(named))))
                .stream()
                .map(d -> d.getList("j").size()))
        .containsExactly(3, 3, 3);
    Source<?> open = Pipeline.from("three").match(field("n").lt(variable("v"))).as("open");
    assertThatThrownBy(
            () ->
                Interpreter.check(
                    Pipeline.lookup("j", o -> o.let("v", 0).pipeline(Pipeline.from(open))).stages(),
                    Set.of()))
        .hasMessageStartingWith("the pipeline \"open\" stage 2 $match: the variable \"$$v\"");
  }

  @Test
  void nothingIsOpenedBeforeTheResultIsRead() {
    try (Stream<Document> results =
        Interpreter.run(Pipeline.from(ODD).stages(), Stream.empty(), environment)) {
      assertThat(opened).isEmpty();
      assertThat(results).hasSize(2);
    }
  }

  @Test
  void aRunEndsAtItsCheckpoint() {
    Environment ended =
        environment.endedBy(
            () -> {
              throw new IllegalStateException("ended");
            });
    assertThatThrownBy(
            () -> Interpreter.run(Pipeline.from(ODD).stages(), Stream.empty(), ended).toList())
        .hasMessage("ended");
  }
}
