package dev.penstock.benchmarks;

import dev.penstock.Facts;
import dev.penstock.benchmarks.Workload.Measured;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.Compiler;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.interpret.Expressions;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long it takes to compile a pipeline that was parsed before: warm, from its stages to the text
 * of the statement, with constants folded as the runtime folds them, and without the runtime's
 * cache.
 */
final class CompileLatency {
  private static final String TEN_STAGES = "ten-stages.json";
  private static final int RUNS = 20_000;
  private static final int WARM_UP = 5_000;
  private static final CompilerOptions OPTIONS =
      new CompilerOptions(Set.of(), Expressions::constant, Facts.NONE);

  private CompileLatency() {}

  /**
   * The times of one pipeline.
   *
   * @param length the length of the statement in characters; 0 where the pipeline has none
   * @param runs how many runs the figures are of
   * @param median the median of their times in nanoseconds
   * @param percentile99 the time that 99 of 100 runs did not exceed
   */
  record Latency(
      String name, int stages, int length, int runs, double median, double percentile99) {}

  /** Measures the pipeline of ten stages, then those of the workload. */
  static List<Latency> measure(List<Measured> pipelines) throws IOException {
    List<Latency> latencies = new ArrayList<>();
    latencies.add(measure("ten stages", tenStages()));
    for (Measured measured : pipelines) {
      latencies.add(measure(measured.name(), measured.stages()));
    }
    return latencies;
  }

  /** A report on the best customers, of every kind of stage that has SQL. */
  static List<Stage> tenStages() throws IOException {
    try (InputStream in = CompileLatency.class.getResourceAsStream(TEN_STAGES)) {
      if (in == null) {
        throw new FileNotFoundException("there is no resource " + TEN_STAGES);
      }
      return Mql.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Latency measure(String name, List<Stage> stages) {
    int length = compile(stages);
    for (int i = 0; i < WARM_UP; i++) {
      check(length, compile(stages));
    }
    System.gc();
    long[] nanos = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      int compiled = compile(stages);
      nanos[i] = System.nanoTime() - start;
      check(length, compiled);
    }
    return new Latency(
        name, stages.size(), length, RUNS, Report.median(nanos), Report.percentile(nanos, 99));
  }

  private static int compile(List<Stage> stages) {
    CompiledPipeline compiled = Compiler.compile(stages, Optional.of("orders"), OPTIONS);
    return compiled.statement().map(statement -> statement.sql().length()).orElse(0);
  }

  /** A result that is used is one that the virtual machine has to work out. */
  private static void check(int expected, int length) {
    if (length != expected) {
      throw new IllegalStateException(
          "one pipeline has statements of " + expected + " and " + length + " characters");
    }
  }
}
