package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.interpret.Collections;
import dev.penstock.interpret.Environment;
import dev.penstock.interpret.Interpreter;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Match;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Totality;
import dev.penstock.ir.Unwind;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The rewriting changes no document: where the stages as they were written give an answer, it is
 * the same one. It may only keep stages from documents that they would fail on.
 */
class RewritingProperties {
  private static final Environment ENVIRONMENT = new Environment(new BsonDate(0), Map.of());
  private static final int WANTED = 100;
  private static final Map<String, Integer> FIRED = new TreeMap<>();
  private static int cases;
  private static int rescued;

  @Property(edgeCases = EdgeCasesMode.NONE)
  void rewritingKeepsTheAnswer(
      @ForAll("pipelines") List<Stage> stages, @ForAll("documents") List<Document> documents) {
    cases++;
    Rewriting rewriting = Rewriting.of(stages);
    Environment environment =
        ENVIRONMENT.reading(
            Collections.of(
                Map.of(Differential.COLLECTION, documents, JoinArbitraries.OTHERS, documents)));
    Answer written = Answer.of(() -> stageByStage(stages, documents, environment));
    Answer rewritten =
        Answer.of(() -> Interpreter.run(stages, documents.stream(), environment).toList());
    if (written instanceof Answer.Result) {
      if (!(rewritten instanceof Answer.Failure) || !unwindsBeforeWhatMayFail(stages)) {
        assertThat(rewritten).as(Mql.print(stages) + " " + rewriting.journal()).isEqualTo(written);
      }
      rewriting.journal().stream()
          .map(Rewriting.Firing::rule)
          .distinct()
          .forEach(rule -> FIRED.merge(rule, 1, Integer::sum));
    } else if (rewritten instanceof Answer.Result) {
      assertThat(rewriting.journal()).isNotEmpty();
      rescued++;
    }
  }

  /** One stage alone is not rewritten. */
  private static List<Document> stageByStage(
      List<Stage> stages, List<Document> documents, Environment environment) {
    Stream<Document> result = documents.stream();
    for (Stage stage : stages) {
      result = Interpreter.run(List.of(stage), result, environment);
    }
    return result.toList();
  }

  /** A condition that may fail now sees documents that have nothing to unwind. */
  private static boolean unwindsBeforeWhatMayFail(List<Stage> stages) {
    return stages.stream()
        .dropWhile(stage -> !(stage instanceof Unwind))
        .anyMatch(stage -> stage instanceof Match match && !Totality.isTotal(match.predicate()));
  }

  /** Two pipelines, one after the other: the longer, the more rules fire. */
  @Provide
  Arbitrary<List<Stage>> pipelines() {
    Arbitrary<List<Stage>> pipeline =
        Arbitraries.frequencyOf(
            Tuple.of(9, PipelineArbitraries.pipelines()), Tuple.of(1, PipelineArbitraries.joins()));
    return Seed.of(
        Combinators.combine(pipeline, pipeline.filter(stages -> !Beginning.hasOwnSource(stages)))
            .as((first, second) -> Stream.concat(first.stream(), second.stream()).toList()));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() {
    System.out.println(
        cases + " rewritings, rules that fired: " + FIRED + ", failures avoided: " + rescued);
    assertThat(FIRED.keySet())
        .containsExactlyInAnyOrder("MergeLimits", "MergeMatches", "PushUpLimit", "PushUpMatch");
    assertThat(FIRED.values()).allMatch(count -> count >= Math.min(WANTED, cases / 100));
  }
}
