package dev.penstock.benchmarks;

import dev.penstock.benchmarks.CompileLatency.Latency;
import dev.penstock.benchmarks.Contestants.Contestant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, as Markdown. */
final class Report {
  private Report() {}

  /**
   * The times of one pipeline in nanoseconds, a round an element.
   *
   * @param nanos by contestant; without {@link Contestant#SQL} where there is no one statement
   * @param results how many results it has
   */
  record Line(String name, Map<Contestant, long[]> nanos, long results) {
    private boolean isOneStatement() {
      return nanos.containsKey(Contestant.SQL);
    }

    private double millis(Contestant contestant) {
      return median(nanos.getOrDefault(contestant, new long[0])) / 1e6;
    }

    private double ratio(Contestant contestant) {
      return millis(contestant) / millis(Contestant.PLAIN);
    }
  }

  /** The contestants side by side. */
  static String sideBySide(String heading, List<Line> lines, Map<String, String> refused) {
    List<String> out = new ArrayList<>();
    out.add(heading);
    out.add("");
    out.add(
        "Medians. Plain is hand-written SQL, its rows fetched as JSON text; Penstock's results are"
            + " fetched as documents, which decode their fields when they are read.");
    out.add("");
    out.add(
        row(
            "",
            "SQL / plain",
            "interpreter / plain",
            "plain, ms",
            "SQL, ms",
            "interpreter, ms",
            "one statement",
            "results"));
    out.add("|---|--:|--:|--:|--:|--:|---|--:|");
    for (Line line : lines) {
      out.add(
          row(
              line.name(),
              figure(line.ratio(Contestant.SQL)),
              figure(line.ratio(Contestant.INTERPRETER)),
              figure(line.millis(Contestant.PLAIN)),
              figure(line.millis(Contestant.SQL)),
              figure(line.millis(Contestant.INTERPRETER)),
              line.isOneStatement() ? "yes" : "no",
              Long.toString(line.results())));
    }
    out.add(
        row(
            "geometric mean",
            figure(mean(lines, line -> line.ratio(Contestant.SQL))),
            figure(mean(lines, line -> line.ratio(Contestant.INTERPRETER))),
            figure(mean(lines, line -> line.millis(Contestant.PLAIN))),
            figure(mean(lines, line -> line.millis(Contestant.SQL))),
            figure(mean(lines, line -> line.millis(Contestant.INTERPRETER))),
            lines.stream().filter(Line::isOneStatement).count() + " of " + lines.size(),
            ""));
    addRefused(out, refused);
    return String.join("\n", out) + "\n";
  }

  /** The times of the compiler. */
  static String compileLatency(
      String heading, List<Latency> latencies, Map<String, String> refused) {
    List<String> out = new ArrayList<>();
    out.add(heading);
    out.add("");
    out.add(row("", "stages", "median, us", "99th percentile, us", "runs", "SQL, characters"));
    out.add("|---|--:|--:|--:|--:|--:|");
    for (Latency latency : latencies) {
      out.add(
          row(
              latency.name(),
              Integer.toString(latency.stages()),
              figure(latency.median() / 1e3),
              figure(latency.percentile99() / 1e3),
              Integer.toString(latency.runs()),
              latency.length() == 0 ? "no statement" : Integer.toString(latency.length())));
    }
    addRefused(out, refused);
    return String.join("\n", out) + "\n";
  }

  private static void addRefused(List<String> out, Map<String, String> refused) {
    if (!refused.isEmpty()) {
      out.add("");
      out.add("Not in the language yet:");
      out.add("");
      refused.forEach((name, reason) -> out.add("- " + name + ": " + reason));
    }
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Three digits; nothing for what was not measured. */
  private static String figure(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** The geometric mean over the lines that have the figure. */
  private static double mean(List<Line> lines, ToDoubleFunction<Line> figure) {
    return geometricMean(
        lines.stream().mapToDouble(figure).filter(v -> !Double.isNaN(v)).toArray());
  }

  /** The median, between the two in the middle of an even number; NaN of nothing. */
  static double median(long[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int upper = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[upper] : sorted[upper - 1] / 2.0 + sorted[upper] / 2.0;
  }

  /** The smallest value that {@code percent} of them do not exceed; NaN of nothing. */
  static double percentile(long[] values, int percent) {
    if (values.length == 0) {
      return Double.NaN;
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = (int) (((long) sorted.length * percent + 99) / 100);
    return sorted[Math.max(rank, 1) - 1];
  }

  /** The geometric mean, which is right for ratios; NaN of nothing. */
  static double geometricMean(double... values) {
    return Math.exp(Arrays.stream(values).map(Math::log).average().orElse(Double.NaN));
  }
}
