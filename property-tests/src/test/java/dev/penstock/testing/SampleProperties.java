package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Beginning;
import dev.penstock.ir.Sample;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** With one seed, {@code $sample} draws the same in SQL as in the interpreter. */
class SampleProperties {
  private static final Engines ENGINES = Engines.inMemory();
  private static int drawn;

  @Property(edgeCases = EdgeCasesMode.NONE)
  void oneSeedDrawsTheSame(
      @ForAll("pipelines") List<Stage> stages,
      @ForAll("sizes") long size,
      @ForAll("documents") List<Document> documents,
      @ForAll long seed) {
    List<Stage> drawing = Stream.concat(stages.stream(), Stream.of(Sample.of(size))).toList();
    Answer expected = run(drawing, documents, seed, Tier.INTERPRETER);
    Answer actual = run(drawing, documents, seed, Tier.SINGLE_STATEMENT);
    if (actual instanceof Answer.Unsupported) {
      return;
    }
    Determinacy determinacy = Determinacy.of(stages);
    if (determinacy.order() == Determinacy.Order.TOTAL) {
      assertThat(Differential.difference(stages, expected, actual)).isEmpty();
      drawn += actual instanceof Answer.Result result ? result.documents().size() : 0;
    } else {
      // Of what MongoDB may give in any order, anything may be drawn.
      assertThat(actual.getClass()).isEqualTo(expected.getClass());
    }
  }

  private static Answer run(List<Stage> stages, List<Document> documents, long seed, Tier tier) {
    return ENGINES.answer(
        Map.of(Differential.COLLECTION, documents),
        Beginning.hasOwnSource(stages) ? Optional.empty() : Optional.of(Differential.COLLECTION),
        stages,
        RunOptions.DEFAULT.withTier(tier).withNow(Differential.NOW.instant()).withSeed(seed));
  }

  @Provide
  Arbitrary<Long> sizes() {
    return Arbitraries.of(1L, 2L, 3L, 1_000_000_000_000L);
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(PipelineArbitraries.tidy());
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.tidy());
  }

  @AfterContainer
  static void enough() {
    ENGINES.close();
    assertThat(drawn).isPositive();
  }
}
