package dev.penstock.testing;

import dev.penstock.Facts;
import dev.penstock.ir.Facet;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Stage;
import dev.penstock.ir.UnionWith;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Pipelines over two collections give the same from tables as from memory. */
class JoinProperties {
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Coverage COVERAGE =
      new Coverage("joins", Set.of("$lookup", "$graphLookup", "$unionWith", "$facet"));

  @Property(edgeCases = EdgeCasesMode.NONE)
  void tablesGiveWhatMemoryGives(
      @ForAll("pipelines") List<Stage> stages,
      @ForAll("documents") List<Document> documents,
      @ForAll("documents") List<Document> others) {
    Outcome outcome =
        DIFFERENTIAL.check(stages, documents, Map.of(JoinArbitraries.OTHERS, others), Facts.NONE);
    if (COVERAGE.count(outcome) instanceof Answer.Result result && !result.documents().isEmpty()) {
      stages.stream()
          .filter(JoinProperties::isJoin)
          .map(Stage::stageName)
          .forEach(COVERAGE::result);
    }
  }

  private static boolean isJoin(Stage stage) {
    return stage instanceof Lookup
        || stage instanceof GraphLookup
        || stage instanceof UnionWith
        || stage instanceof Facet;
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(PipelineArbitraries.joins());
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(COVERAGE.cases(), 0.25);
  }
}
