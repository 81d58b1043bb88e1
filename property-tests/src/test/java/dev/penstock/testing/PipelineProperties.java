package dev.penstock.testing;

import dev.penstock.ir.Stage;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** SQL gives what the interpreter gives: whole pipelines. */
class PipelineProperties {
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Coverage COVERAGE = new Coverage("pipelines", Set.of());

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlEqualsInterpreter(
      @ForAll("pipelines") List<Stage> stages, @ForAll("documents") List<Document> documents) {
    COVERAGE.count(DIFFERENTIAL.check(stages, documents));
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(PipelineArbitraries.pipelines());
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(0, 1);
  }
}
