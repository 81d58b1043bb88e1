package dev.penstock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the oracle is known to answer otherwise than MongoDB: a row of {@code
 * oracle/deviations.tsv}. It is held against a question at its smallest, where nothing is left but
 * what makes the difference.
 *
 * @param kinds how the answers differ
 * @param names what the pipeline uses; of each set at least one
 * @param sign what the report must show
 * @param reason what the oracle does, and what MongoDB does
 */
record KnownDeviation(
    Set<OracleDifference.Kind> kinds, List<Set<String>> names, Pattern sign, String reason) {
  private static final Path FOLDER = Path.of("src/test/resources/oracle");

  /** Copies the names. */
  KnownDeviation {
    kinds = Set.copyOf(kinds);
    names = List.copyOf(names);
  }

  /** All rows: kinds, names, a regular expression, the reason. */
  static List<KnownDeviation> all() {
    List<KnownDeviation> all = new ArrayList<>();
    for (List<String> row : rows("deviations.tsv", 4)) {
      Set<OracleDifference.Kind> kinds = EnumSet.noneOf(OracleDifference.Kind.class);
      for (String kind : row.get(0).split(" ", -1)) {
        kinds.add(OracleDifference.Kind.valueOf(kind));
      }
      List<Set<String>> names = new ArrayList<>();
      for (String alternatives : row.get(1).split(" ", -1)) {
        names.add(Set.of(alternatives.split("\\|")));
      }
      Pattern sign = Pattern.compile(row.get(2), Pattern.MULTILINE);
      all.add(new KnownDeviation(kinds, names, sign, row.get(3)));
    }
    return all;
  }

  /** The rows of a table, which has one heading, with {@code columns} columns. */
  static List<List<String>> rows(String file, int columns) {
    try {
      List<List<String>> rows = new ArrayList<>();
      for (String line : Files.readAllLines(FOLDER.resolve(file)).stream().skip(1).toList()) {
        List<String> row = List.of(line.split("\t", -1));
        if (row.size() != columns) {
          throw new IllegalStateException(
              file + " has a row without " + columns + " columns: " + line);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this is the cause of a difference. */
  boolean explains(OracleDifference difference) {
    Set<String> used =
        difference.names().stream().map(PipelineNames.Name::name).collect(Collectors.toSet());
    return kinds.contains(difference.kind())
        && names.stream().allMatch(set -> set.stream().anyMatch(used::contains))
        && sign.matcher(difference.report()).find();
  }
}
