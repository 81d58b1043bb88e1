package dev.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.benchmarks.CompileLatency.Latency;
import dev.penstock.benchmarks.Contestants.Contestant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void theMedianIsInTheMiddle() {
    assertThat(Report.median(new long[] {9, 1, 5})).isEqualTo(5);
    assertThat(Report.median(new long[] {9, 1, 5, 4})).isEqualTo(4.5);
    assertThat(Report.median(new long[] {7})).isEqualTo(7);
    assertThat(Report.median(new long[0])).isNaN();
  }

  @Test
  void theMedianLeavesTheTimesInTheirOrder() {
    long[] times = {3, 1, 2};
    Report.median(times);
    assertThat(times).containsExactly(3, 1, 2);
  }

  @Test
  void aPercentileIsOneOfTheValues() {
    long[] toHundred = LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray();
    assertThat(Report.percentile(toHundred, 99)).isEqualTo(99);
    assertThat(Report.percentile(toHundred, 1)).isEqualTo(1);
    assertThat(Report.percentile(new long[] {4, 2, 8}, 99)).isEqualTo(8);
    assertThat(Report.percentile(new long[0], 99)).isNaN();
  }

  @Test
  void theGeometricMeanOfARatioAndItsInverseIsOne() {
    assertThat(Report.geometricMean(4, 0.25)).isCloseTo(1, within(1e-12));
    assertThat(Report.geometricMean(2, 4, 8)).isCloseTo(4, within(1e-12));
    assertThat(Report.geometricMean()).isNaN();
  }

  @Test
  void aLineHasRatiosOfMedians() {
    String report =
        Report.sideBySide(
            "## heading",
            List.of(
                new Report.Line("P1", times(2, 3, 4), 7),
                new Report.Line("P2", times(2, 48, 16), 9)),
            Map.of("P5", "there is no $lookup"));
    assertThat(report)
        .startsWith("## heading\n\n")
        .contains("| P1 | 1.50 | 2.00 | 2.00 | 3.00 | 4.00 | yes | 7 |\n")
        .contains("| P2 | 24.0 | 8.00 | 2.00 | 48.0 | 16.0 | yes | 9 |\n")
        .contains("| geometric mean | 6.00 | 4.00 | 2.00 | 12.0 | 8.00 | 2 of 2 |  |\n")
        .endsWith("Not in the language yet:\n\n- P5: there is no $lookup\n");
  }

  @Test
  void aPipelineThatIsNoStatementCountsInNoMeanOfSql() {
    Map<Contestant, long[]> interpreted =
        Map.of(Contestant.PLAIN, around(2), Contestant.INTERPRETER, around(8));
    assertThat(
            Report.sideBySide(
                "",
                List.of(
                    new Report.Line("P1", times(2, 6, 4), 7),
                    new Report.Line("P2", interpreted, 1)),
                Map.of()))
        .contains("| P2 | - | 4.00 | 2.00 | - | 8.00 | no | 1 |\n")
        .contains("| geometric mean | 3.00 | 2.83 | 2.00 | 6.00 | 5.66 | 1 of 2 |  |\n")
        .doesNotContain("Not in the language");
  }

  @Test
  void latenciesAreInMicroseconds() {
    assertThat(
            Report.compileLatency(
                "",
                List.of(
                    new Latency("ten stages", 10, 1234, 500, 150_400, 1_234_000),
                    new Latency("P6", 1, 0, 500, 2_000, 3_000)),
                Map.of()))
        .contains("| ten stages | 10 | 150 | 1234 | 500 | 1234 |\n")
        .contains("| P6 | 1 | 2.00 | 3.00 | 500 | no statement |\n");
  }

  /** Three rounds each, with these medians in milliseconds. */
  private static Map<Contestant, long[]> times(long plain, long sql, long interpreter) {
    return Map.of(
        Contestant.PLAIN, around(plain),
        Contestant.SQL, around(sql),
        Contestant.INTERPRETER, around(interpreter));
  }

  private static long[] around(long millis) {
    return new long[] {millis * 5_000_000, millis * 1_000_000, millis * 999_999};
  }
}
