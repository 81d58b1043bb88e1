package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Facts;
import dev.penstock.interpret.Collections;
import dev.penstock.interpret.Environment;
import dev.penstock.interpret.Interpreter;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.From;
import dev.penstock.ir.ImmutableLookup;
import dev.penstock.ir.ImmutableUnionWith;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.Mql;
import dev.penstock.ir.NamedPipeline;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Stage;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Test;
import dev.penstock.ir.UnionWith;
import dev.penstock.ir.Unset;
import dev.penstock.ir.Variable;
import dev.penstock.ir.With;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Named pipelines and sub-queries against the pipelines of MongoDB's that mean the same. */
class NamedProperties {
  private static final String PART = "part";
  private static final String JOINED = "joined";
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Coverage COVERAGE =
      new Coverage("named", List.of("$from", "$unionWith", "$array", "$exists"));

  /**
   * Two pipelines that mean the same.
   *
   * @param name what is tried
   * @param named reads named pipelines, or has sub-queries
   * @param plain does not
   */
  record Case(String name, List<Stage> named, List<Stage> plain) {}

  /** A pipeline, and the number of its stages that are given a name. */
  private record Cut(List<Stage> stages, int at) {
    List<Stage> rest() {
      return stages.subList(at, stages.size());
    }
  }

  /**
   * Both pipelines give the same where both give something: what is evaluated before what differs,
   * and so do the documents that a stage may fail on.
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void bothPipelinesGiveTheSame(
      @ForAll("cases") Case pair,
      @ForAll("documents") List<Document> documents,
      @ForAll("documents") List<Document> others) {
    Map<String, List<Document>> collections =
        Map.of(Differential.COLLECTION, documents, JoinArbitraries.OTHERS, others);
    Environment environment =
        new Environment(new BsonDate(1_700_000_000_000L), Map.of())
            .reading(Collections.of(collections));
    Answer expected =
        Answer.of(() -> Interpreter.run(pair.plain(), documents.stream(), environment).toList());
    Answer actual =
        COVERAGE.count(DIFFERENTIAL.check(pair.named(), documents, collections, Facts.NONE));
    if (expected instanceof Answer.Result && actual instanceof Answer.Result result) {
      assertThat(Differential.difference(pair.plain(), expected, actual))
          .as(Mql.describe(pair.named()) + "\n" + collections + "\n" + expected + "\n" + actual)
          .isEmpty();
      if (!result.documents().isEmpty()) {
        COVERAGE.result(pair.name());
      }
    }
  }

  /** The first stages are a named pipeline, from which the rest starts. */
  private static Case from(Cut cut) {
    List<Stage> named = new ArrayList<>(List.of(named(cut, Differential.COLLECTION)));
    named.add(From.of(PART));
    named.addAll(cut.rest());
    return new Case("$from", named, cut.stages());
  }

  /** The first stages are a named pipeline, which is written where it is read. */
  private static Case union(Cut cut) {
    Stage union = ImmutableUnionWith.copyOf(UnionWith.of(PART)).withPipeline(cut.rest());
    List<Stage> named = List.of(named(cut, JoinArbitraries.OTHERS), union);
    return new Case("$unionWith", named, Mql.parse(Mql.print(named)));
  }

  private static Case array(Lookup lookup) {
    Node array = SubQuery.array(lookup.let(), pipeline(lookup), Optional.empty());
    return new Case(
        "$array",
        List.of(AddFields.of(List.of(new Assignment(Path.of(JOINED), array)))),
        List.of(lookup));
  }

  private static Case exists(Lookup lookup) {
    Test something = new Test.Compare(Test.Comparison.NE, BsonArray.copyOf(List.<Document>of()));
    return new Case(
        "$exists",
        List.of(Match.of(Predicate.expr(SubQuery.exists(lookup.let(), pipeline(lookup))))),
        List.of(
            lookup,
            Match.of(Predicate.field(Path.of(JOINED), something)),
            Unset.of(List.of(Path.of(JOINED)))));
  }

  private static With named(Cut cut, String collection) {
    List<Stage> first = new ArrayList<>(cut.stages().subList(0, cut.at()));
    if (!Beginning.hasOwnSource(first)) {
      first.add(0, From.of(collection));
    }
    return With.of(List.of(new NamedPipeline(PART, Optional.of(first))));
  }

  private static Lookup lookup(FieldPath outside, FieldPath inside, List<Stage> stages) {
    Node equal = Call.of(ComparisonOp.EQ, inside, Variable.of("v"));
    return ImmutableLookup.builder()
        .as(Path.of(JOINED))
        .from(JoinArbitraries.OTHERS)
        .addLet(new Binding("v", outside))
        .addPipeline(Match.of(Predicate.expr(equal)))
        .addAllPipeline(stages)
        .build();
  }

  /** The pipeline of a lookup, which says what it reads. */
  private static List<Stage> pipeline(Lookup lookup) {
    return Stream.concat(
            Stream.of(From.of(lookup.from().orElseThrow())), lookup.pipeline().stream())
        .toList();
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<Stage>> pipelines =
        Arbitraries.oneOf(PipelineArbitraries.tidy(), PipelineArbitraries.joins());
    Arbitrary<Cut> cuts =
        Combinators.combine(pipelines, Arbitraries.integers().between(0, 4))
            .as(
                (stages, at) ->
                    new Cut(stages, Math.min(Math.max(at, least(stages)), stages.size())));
    Arbitrary<FieldPath> fields =
        Arbitraries.of("_id", "n", "m", "s", "x", "t", "o.n", "items.n")
            .map(path -> FieldPath.of(Path.parse(path)));
    Arbitrary<List<Stage>> inner =
        PipelineArbitraries.tidy().filter(stages -> !Beginning.hasOwnSource(stages));
    Arbitrary<Lookup> lookups =
        Combinators.combine(fields, fields, inner).as(NamedProperties::lookup);
    return Seed.of(
        Arbitraries.oneOf(
            cuts.map(NamedProperties::from),
            cuts.map(NamedProperties::union),
            lookups.map(NamedProperties::array),
            lookups.map(NamedProperties::exists)));
  }

  private static int least(List<Stage> stages) {
    return Beginning.hasOwnSource(stages) ? 1 : 0;
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(COVERAGE.cases(), 0.15);
  }
}
