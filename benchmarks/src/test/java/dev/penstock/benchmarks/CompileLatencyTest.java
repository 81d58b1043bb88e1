package dev.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compiler.Compiler;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.ir.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompileLatencyTest {
  @Test
  void thePipelineHasTenStagesAndOneStatement() throws IOException {
    List<Stage> stages = CompileLatency.tenStages();
    assertThat(stages).hasSize(10);
    assertThat(Compiler.compile(stages, Optional.of("orders"), CompilerOptions.DEFAULT).sql())
        .isNotEmpty();
  }
}
