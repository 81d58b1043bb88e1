package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is printed as MongoDB's JSON is read back as the same pipeline, and prints the same. */
class MqlProperties {
  @Property(edgeCases = EdgeCasesMode.NONE)
  void printedPipelinesAreReadBack(@ForAll("pipelines") List<Stage> stages) {
    String json = Mql.print(stages);
    List<Stage> read = Mql.parse(json);
    assertThat(read).as(json).isEqualTo(stages);
    assertThat(Mql.print(read)).isEqualTo(json);
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(
        Arbitraries.frequencyOf(
            Tuple.of(3, PipelineArbitraries.wild()),
            Tuple.of(1, PipelineArbitraries.joins()),
            Tuple.of(1, PipelineArbitraries.unrepeatable())));
  }
}
