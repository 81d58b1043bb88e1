package dev.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.benchmarks.Contestants.Contestant;
import dev.penstock.benchmarks.Workload.Measured;
import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContestantsTest {
  @TempDir Path folder;
  private Contestants contestants;

  @BeforeEach
  void load() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String collection : Workload.COLLECTIONS) {
      files.add(
          Files.writeString(
              folder.resolve(collection),
              """
              {"_id":7,"of":"%1$s","a":2}
              {"_id":3,"of":"%1$s","a":5}
              """
                  .formatted(collection)));
    }
    contestants = Contestants.load(files);
  }

  @AfterEach
  void close() throws Exception {
    contestants.close();
  }

  @ParameterizedTest
  @EnumSource(Contestant.class)
  void allContestantsHaveAllCollections(Contestant contestant) throws Exception {
    for (String collection : Workload.COLLECTIONS) {
      Measured measured =
          new Measured(
              "P",
              collection,
              Mql.parse("[{\"$match\": {\"a\": {\"$gte\": 3}}}]"),
              "SELECT json(doc) FROM "
                  + collection.charAt(0)
                  + " WHERE id = 3 AND doc ->> '$.a' >= 3");
      assertThat(contestants.results(measured, contestant))
          .containsExactly(Document.of("_id", 3, "of", collection, "a", 5));
      assertThat(contestants.run(measured, contestant)).isEqualTo(1);
    }
  }

  @Test
  void tellsAStatementFromAnInterpretedPipeline() {
    String stages = "{\"$unwind\": \"$a\"},".repeat(1500);
    assertThat(contestants.isOneStatement(measured("[{\"$limit\": 1}]"))).isTrue();
    assertThat(contestants.isOneStatement(measured("[" + stages + "{\"$limit\": 1}]"))).isFalse();
  }

  private static Measured measured(String pipeline) {
    return new Measured("P", "orders", Mql.parse(pipeline), "SELECT json(doc) FROM o");
  }
}
