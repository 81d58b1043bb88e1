package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.PenstockException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Reads;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.RunOptions;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Documents of mounted files give what the same documents give in collections. */
class MountProperties {
  private static final RunOptions OPTIONS = RunOptions.DEFAULT.withNow(Instant.EPOCH).withSeed(1);
  private static final Database STORED = Database.inMemory();
  private static final Database MOUNTED = Database.inMemory();
  private static Path folder = Path.of("");
  private static int cases;
  private static int succeeded;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("mounts");
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void filesGiveWhatCollectionsGive(
      @ForAll("pipelines") List<Stage> stages,
      @ForAll("documents") List<Document> documents,
      @ForAll("documents") List<Document> others)
      throws IOException {
    cases++;
    Path lines = Files.writeString(folder.resolve("lines"), text(documents, "\n"));
    Path array = folder.resolve("array");
    Files.writeString(array, "{\"in\": {\"it\": [" + text(others, ",\n") + "]}}");
    MOUNTED.mount(Differential.COLLECTION, lines);
    MOUNTED.mount(JoinArbitraries.OTHERS, array, "$.in['it'][*]");
    STORED.collection(Differential.COLLECTION).loadVerbatim(documents);
    STORED.collection(JoinArbitraries.OTHERS).loadVerbatim(others);
    Answer stored = answer(STORED, stages);
    Answer mounted = answer(MOUNTED, stages);
    for (String name : List.of(Differential.COLLECTION, JoinArbitraries.OTHERS)) {
      MOUNTED.unmount(name);
      STORED.drop(name);
    }
    if (stages.stream().noneMatch(stage -> Reads.of(stage).isRandom())) {
      succeeded += stored instanceof Answer.Result ? 1 : 0;
      assertThat(mounted).as(Mql.print(stages)).isEqualTo(stored);
    }
  }

  private static String text(List<Document> documents, String between) {
    return documents.stream()
        .map(document -> ExtendedJson.write(document, ExtendedJson.Mode.CANONICAL))
        .collect(Collectors.joining(between));
  }

  private static Answer answer(Database database, List<Stage> stages) {
    Pipe<Object, Document> pipe = Pipeline.of(stages);
    return Answer.of(
        () ->
            (Beginning.hasOwnSource(stages)
                    ? database.aggregate(pipe, OPTIONS)
                    : database.collection(Differential.COLLECTION).aggregate(pipe, OPTIONS))
                .toList());
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(Arbitraries.oneOf(PipelineArbitraries.pipelines(), PipelineArbitraries.joins()));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents())
        .filter(documents -> documents.stream().allMatch(MountProperties::canBeWritten));
  }

  /** Not where a document of a user's looks like a type of Extended JSON. */
  static boolean canBeWritten(Document document) {
    try {
      String text = ExtendedJson.write(document, ExtendedJson.Mode.CANONICAL);
      return ExtendedJson.parseDocument(text).equals(document);
    } catch (PenstockException e) {
      return false;
    }
  }

  @AfterContainer
  static void enough() throws IOException {
    STORED.close();
    MOUNTED.close();
    Files.deleteIfExists(folder.resolve("lines"));
    Files.deleteIfExists(folder.resolve("array"));
    Files.delete(folder);
    assertThat(succeeded).isGreaterThan(cases / 2);
  }
}
