package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Out;
import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Variable;
import dev.penstock.runtime.Collection;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.RunOptions;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** {@code $out} writes what the stages before it give, in their order, or nothing. */
class OutputProperties {
  private static final String SOURCE = "source";
  private static final String TARGET = "target";

  /** Each document becomes a field of one that gets an {@code _id} of its own. */
  private static final List<Stage> WRITING =
      List.of(
          Project.of(
              List.of(
                  new Projection.Exclude(Projection.ID),
                  new Projection.Compute(Path.of("doc"), Variable.of(Variable.ROOT)))),
          Out.of(TARGET));

  private static final Database DATABASE = Database.inMemory();
  private static int written;

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsWhatIsGiven(
      @ForAll("pipelines") List<Stage> stages, @ForAll("documents") List<Document> documents) {
    Answer expected = Differential.reference(stages, documents, Map.of(SOURCE, documents));
    Answer actual = Answer.of(() -> write(stages, documents));
    assertThat(Differential.difference(stages, expected, actual)).isEmpty();
    if (actual instanceof Answer.Result result) {
      written += result.documents().size();
    } else {
      assertThat(DATABASE.collectionNames()).doesNotContain(TARGET);
    }
  }

  private static List<Document> write(List<Stage> stages, List<Document> documents) {
    DATABASE.drop(SOURCE);
    DATABASE.drop(TARGET);
    Collection<Document> source = DATABASE.collection(SOURCE);
    source.loadVerbatim(documents);
    Pipe<Object, Document> pipe =
        Pipeline.of(Stream.concat(stages.stream(), WRITING.stream()).toList());
    RunOptions options = RunOptions.DEFAULT.withNow(Differential.NOW.instant());
    if (Beginning.hasOwnSource(stages)) {
      DATABASE.aggregate(pipe, options).close();
    } else {
      source.aggregate(pipe, options).close();
    }
    return DATABASE.collection(TARGET).aggregate(Pipeline.of(List.of())).toList().stream()
        .map(document -> (Document) document.get("doc"))
        .toList();
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
    DATABASE.close();
    assertThat(written).isPositive();
  }
}
