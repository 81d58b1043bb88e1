package dev.penstock.benchmarks;

import dev.penstock.PenstockException;
import dev.penstock.benchmarks.CompileLatency.Latency;
import dev.penstock.benchmarks.Contestants.Contestant;
import dev.penstock.benchmarks.Workload.Measured;
import dev.penstock.value.Document;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program that runs pipelines beside the best hand-written SQL for them, in one virtual machine
 * and in memory, and prints the times and their ratios as Markdown. It looks at times only after
 * all contestants gave the same results. The workload is in the folder {@code bench} of the system
 * property {@code penstock.shared}.
 */
public final class SideBySide {
  private static final int WARM_UP = 2;

  private final Contestants contestants;
  private final List<Race> races;

  /** A pipeline, who runs it, and the times so far. */
  private record Race(Measured measured, long results, Map<Contestant, long[]> nanos) {}

  private SideBySide(Contestants contestants, List<Race> races) {
    this.contestants = contestants;
    this.races = races;
  }

  /**
   * What was asked for.
   *
   * @param compile whether to time the compiler instead
   * @param documents how many orders there are
   * @param rounds how often each contestant is timed
   * @param only the pipelines; empty for all
   * @param data the folder of the documents
   * @param out where the report goes besides standard output
   */
  record Arguments(
      boolean compile, int documents, int rounds, Set<String> only, Path data, Optional<Path> out) {
    /**
     * Reads arguments; the last one of a kind counts.
     *
     * @throws IllegalArgumentException for one that there is not
     */
    static Arguments of(String... args) {
      boolean compile = false;
      int documents = 100_000;
      int rounds = 9;
      Set<String> only = Set.of();
      Path data = Path.of("target/data");
      Optional<Path> out = Optional.empty();
      for (int i = 0; i < args.length; i++) {
        String name = args[i];
        if (name.equals("--compile")) {
          compile = true;
          continue;
        }
        if (++i == args.length) {
          throw new IllegalArgumentException(name + " stands without a value");
        }
        switch (name) {
          case "--documents" -> documents = positive(name, args[i]);
          case "--rounds" -> rounds = positive(name, args[i]);
          case "--only" -> only = Set.copyOf(List.of(args[i].split(",", -1)));
          case "--data" -> data = Path.of(args[i]);
          case "--out" -> out = Optional.of(Path.of(args[i]));
          default -> throw new IllegalArgumentException("there is no " + name);
        }
      }
      return new Arguments(compile, documents, rounds, only, data, out);
    }

    private static int positive(String name, String value) {
      if (!value.matches("[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException(name + " takes a positive number, not " + value);
      }
      return Integer.parseInt(value);
    }
  }

  /**
   * Measures; an error is one line and exit code 1.
   *
   * @param args as {@code benchmarks/run} lists them
   */
  public static void main(String[] args) throws InterruptedException {
    try {
      Arguments arguments = Arguments.of(args);
      Path folder = Path.of(System.getProperty("penstock.shared", "../shared")).resolve("bench");
      Workload workload = Workload.read(folder, arguments.only());
      String report =
          arguments.compile() ? compileLatency(workload) : sideBySide(workload, folder, arguments);
      new PrintStream(System.out, true, StandardCharsets.UTF_8).print(report);
      if (arguments.out().isPresent()) {
        Files.writeString(arguments.out().get(), report);
      }
    } catch (IllegalArgumentException | PenstockException | IOException | SQLException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(1);
    }
  }

  private static String compileLatency(Workload workload) throws IOException {
    List<Latency> latencies = CompileLatency.measure(workload.pipelines());
    String heading = heading("Compile latency, warm", "Java " + Runtime.version());
    return Report.compileLatency(heading, latencies, workload.refused());
  }

  private static String sideBySide(Workload workload, Path folder, Arguments arguments)
      throws IOException, SQLException, InterruptedException {
    progress("loading " + arguments.documents() + " orders, twice");
    List<Path> files = Workload.data(folder, arguments.data(), arguments.documents());
    try (Contestants contestants = Contestants.load(files)) {
      List<Race> races = new ArrayList<>();
      for (Measured measured : workload.pipelines()) {
        progress("comparing the results of " + measured.name());
        races.add(race(contestants, measured, arguments.rounds()));
      }
      SideBySide all = new SideBySide(contestants, races);
      all.run(arguments.rounds());
      String heading =
          heading(
              "Pipelines beside hand-written SQL",
              contestants.versions()
                  + ", "
                  + arguments.documents()
                  + " orders, "
                  + arguments.rounds()
                  + " rounds");
      return Report.sideBySide(heading, all.lines(), workload.refused());
    }
  }

  /** The load average tells readers how far to trust the figures: alone, this program makes 1. */
  private static String heading(String title, String details) {
    return "## "
        + title
        + "\n\n"
        + LocalDate.now(ZoneOffset.UTC)
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, load average "
        + String.format(
            Locale.ROOT,
            "%.1f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
        + " at the end, "
        + details;
  }

  /**
   * Compares what the contestants answer.
   *
   * @throws IllegalArgumentException where they differ
   */
  private static Race race(Contestants contestants, Measured measured, int rounds)
      throws SQLException {
    Agreement agreement = Agreement.of(measured.stages());
    List<Document> expected = contestants.results(measured, Contestant.PLAIN);
    Map<Contestant, long[]> nanos = new EnumMap<>(Contestant.class);
    for (Contestant contestant : Contestant.values()) {
      if (contestant == Contestant.SQL && !contestants.isOneStatement(measured)) {
        continue;
      }
      nanos.put(contestant, new long[rounds]);
      Optional<String> difference =
          agreement.difference(expected, contestants.results(measured, contestant));
      if (difference.isPresent()) {
        throw new IllegalArgumentException(
            measured.name() + ", " + contestant + " beside plain SQL: " + difference.get());
      }
    }
    return new Race(measured, expected.size(), nanos);
  }

  /** All contestants in turn, so that a slow minute of the machine is slow for all of them. */
  private void run(int rounds) throws SQLException {
    for (int round = -WARM_UP; round < rounds; round++) {
      progress(round < 0 ? "warming up" : "round " + (round + 1) + " of " + rounds);
      for (Race race : races) {
        for (Contestant contestant : race.nanos().keySet()) {
          long nanos = time(race, contestant);
          if (round >= 0) {
            race.nanos().get(contestant)[round] = nanos;
          }
        }
      }
    }
  }

  private long time(Race race, Contestant contestant) throws SQLException {
    // What the one before left behind is not this one's to clear away.
    System.gc();
    long start = System.nanoTime();
    long results = contestants.run(race.measured(), contestant);
    long nanos = System.nanoTime() - start;
    if (results != race.results()) {
      throw new IllegalStateException(
          race.measured().name() + ", " + contestant + ": " + results + " results in this round");
    }
    return nanos;
  }

  private List<Report.Line> lines() {
    return races.stream()
        .map(race -> new Report.Line(race.measured().name(), race.nanos(), race.results()))
        .toList();
  }

  private static void progress(String what) {
    System.err.println("benchmarks: " + what);
  }
}
