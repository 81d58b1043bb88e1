package dev.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PipelineException;
import dev.penstock.benchmarks.Workload.Measured;
import dev.penstock.ir.Limit;
import dev.penstock.value.Document;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
  private static final String BASELINE =
      """
      -- The best SQL known.
      -- plain: no index.

      ## P1 plain
      SELECT 1 FROM o

      ## P1 columns
      SELECT 2 FROM o

      ## P3b plain
      SELECT 3,
      4 FROM o -- ## P9 plain
      """;

  private static final Document PIPELINES =
      Document.parse(
          """
          {"P1": {"coll": "orders", "pipeline": [{"$limit": 5}]},
           "P2": {"coll": "orders", "pipeline": [{"$limit": 6}, {"$noSuchStageHere": 1}]},
           "P3b": {"coll": "employees", "pipeline": [{"$limit": 7}]}}""");

  @Test
  void aBaselineIsASectionOfItsVariant() {
    assertThat(Workload.sections(BASELINE, "plain"))
        .isEqualTo(Map.of("P1", "SELECT 1 FROM o", "P3b", "SELECT 3,\n4 FROM o -- ## P9 plain"));
    assertThat(Workload.sections(BASELINE, "columns")).isEqualTo(Map.of("P1", "SELECT 2 FROM o"));
    assertThat(Workload.sections(BASELINE, "duckdb-json")).isEmpty();
  }

  @Test
  void pipelinesHaveTheirBaselines() {
    Workload workload = Workload.of(PIPELINES, baselines(), Set.of("P3b", "P1"));
    assertThat(workload.pipelines())
        .containsExactly(
            new Measured("P1", "orders", List.of(Limit.of(5)), "one"),
            new Measured("P3b", "employees", List.of(Limit.of(7)), "three"));
    assertThat(workload.refused()).isEmpty();
  }

  @Test
  void whatTheLanguageLacksIsNotMeasured() {
    Document pipelines =
        Document.parse(
            """
            {"P1": {"coll": "orders", "pipeline": [{"$limit": 5}]},
             "P2": {"coll": "orders", "pipeline": [{"$limit": 6}, {"$fill": {"output": {}}}]}}""");
    Workload workload = Workload.of(pipelines, baselines(), Set.of());
    assertThat(workload.pipelines()).extracting(Measured::name).containsExactly("P1");
    assertThat(workload.refused()).containsOnlyKeys("P2");
    assertThat(workload.refused().get("P2")).contains("$fill");
  }

  @Test
  void aWrongPipelineIsAnError() {
    assertThatThrownBy(() -> Workload.of(PIPELINES, baselines(), Set.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("$noSuchStageHere");
  }

  @Test
  void aPipelineThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Workload.of(PIPELINES, baselines(), Set.of("P1", "P4")))
        .hasMessage("there is no pipeline P4, only P1, P2, P3b");
  }

  @Test
  void aPipelineWithoutABaselineIsAnError() {
    assertThatThrownBy(() -> Workload.of(PIPELINES, Map.of("P3b", "three"), Set.of("P1")))
        .hasMessage("there is no baseline for P1");
  }

  @Test
  void documentsThatAreThereAreNotWrittenAgain(@TempDir Path data) throws Exception {
    for (String name : List.of("orders_3.jsonl", "customers.jsonl", "employees.jsonl")) {
      Files.writeString(data.resolve(name), "{}");
    }
    Path noProgram = data.resolve("none");
    assertThat(Workload.data(noProgram, data, 3))
        .containsExactly(
            data.resolve("orders_3.jsonl"),
            data.resolve("customers.jsonl"),
            data.resolve("employees.jsonl"));
    assertThatThrownBy(() -> Workload.data(noProgram, data, 4))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void aMissingWorkloadSaysWhereItIsLookedFor(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> Workload.read(folder, Set.of()))
        .hasMessageContaining("pipelines.json")
        .hasMessageContaining("penstock.shared");
  }

  private static Map<String, String> baselines() {
    return Map.of("P1", "one", "P2", "two", "P3b", "three");
  }
}
