package dev.penstock.testing;

import dev.penstock.runtime.Tier;
import dev.penstock.value.BsonArray;
import dev.penstock.value.ExtendedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks both engines the conformance cases that are within the language, and counts. As a program it
 * lists the cases that fail:
 *
 * <pre>Conformance [folder for one list of failures an area]</pre>
 */
final class Conformance {
  private final Map<String, ConformanceTally> areas = new LinkedHashMap<>();
  private final Map<String, List<String>> failures = new LinkedHashMap<>();
  private final List<String> disagreements = new ArrayList<>();
  private int outOfScope;

  private Conformance() {}

  /** Asks the cases of {@code folder}. */
  static Conformance run(Path folder) {
    Conformance conformance = new Conformance();
    Set<String> language = Language.all();
    try (Engines engines = Engines.inMemory()) {
      for (ConformanceCase one : ConformanceCase.read(folder)) {
        if (language.containsAll(one.operators())) {
          conformance.judge(one, engines);
        } else {
          conformance.outOfScope++;
        }
      }
    }
    return conformance;
  }

  private void judge(ConformanceCase one, Engines engines) {
    Answer reference = engines.answer(one.question(), Tier.INTERPRETER);
    if (reference instanceof Answer.Unsupported) {
      outOfScope++;
      return;
    }
    Answer sql = engines.answer(one.question(), Tier.SINGLE_STATEMENT);
    ConformanceTally tally =
        areas.computeIfAbsent(one.file() + " " + one.area(), area -> new ConformanceTally());
    Optional<String> fault = one.fault(reference);
    tally.count(one, fault.isEmpty(), one.sameCode(reference));
    fault.ifPresent(f -> fail(one, f));
    if (!(sql instanceof Answer.Unsupported)) {
      Optional<String> difference = difference(reference, sql);
      tally.countSql(one.fault(sql).isEmpty(), difference.isEmpty());
      difference.ifPresent(
          d -> {
            fail(one, "SQL differs from the interpreter: " + d);
            disagreements.add(one.id() + " " + pipeline(one) + ": " + d);
          });
    }
  }

  /** Where the SQL engine answers otherwise than the interpreter. */
  private static Optional<String> difference(Answer reference, Answer sql) {
    if (reference instanceof Answer.Result a && sql instanceof Answer.Result b) {
      Agreement agreement = new Agreement(false, Agreement.ALL_SETS, true, 1e-12, 0);
      return agreement.difference(a.documents(), b.documents());
    }
    return reference instanceof Answer.Failure && sql instanceof Answer.Failure
        ? Optional.empty()
        : Optional.of("expected " + reference + ", got " + sql);
  }

  private void fail(ConformanceCase one, String fault) {
    failures
        .computeIfAbsent(one.area().replaceAll("[^A-Za-z]", ""), area -> new ArrayList<>())
        .add(
            one.id()
                + " ["
                + one.file()
                + " "
                + one.area()
                + "]\n  pipeline  "
                + pipeline(one)
                + "\n  documents "
                + ExtendedJson.write(
                    BsonArray.copyOf(one.question().input()), ExtendedJson.Mode.RELAXED)
                + "\n  expected  "
                + one.expected()
                    .map(d -> ExtendedJson.write(BsonArray.copyOf(d), ExtendedJson.Mode.RELAXED))
                    .orElse("error " + one.code())
                + "\n  fault     "
                + fault.replace("\n", "\n            ")
                + "\n");
  }

  private static String pipeline(ConformanceCase one) {
    return ExtendedJson.write(one.question().pipeline(), ExtendedJson.Mode.RELAXED);
  }

  /** The counts over all areas. */
  ConformanceTally total() {
    ConformanceTally total = new ConformanceTally();
    areas.values().forEach(total::add);
    return total;
  }

  /** The cases that SQL answers otherwise than the interpreter. */
  List<String> disagreements() {
    return disagreements;
  }

  /** A table with one row for each area, and the totals. */
  String table() {
    StringBuilder table = new StringBuilder(ConformanceTally.HEADING);
    areas.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(area -> table.append(area.getValue().row(area.getKey())));
    table.append(total().row("**all**"));
    return table.append("\nOut of the language: ").append(outOfScope).append(" cases\n").toString();
  }

  /** Writes one list of failures an area. */
  void writeFailures(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, List<String>> area : failures.entrySet()) {
      Files.writeString(
          folder.resolve("conformance-failures-" + area.getKey() + ".txt"),
          String.join("\n", area.getValue()));
    }
  }

  /** Prints the table, and writes the failures into the folder that is given. */
  public static void main(String[] args) throws IOException {
    Path cases =
        ConformanceCase.folder()
            .orElseThrow(() -> new IllegalStateException("set -Dpenstock.shared to the cases"));
    Conformance conformance = run(cases);
    System.out.println(conformance.table());
    if (args.length > 0) {
      conformance.writeFailures(Path.of(args[0]));
    }
  }
}
