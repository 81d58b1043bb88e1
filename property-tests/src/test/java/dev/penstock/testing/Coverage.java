package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run of a property has tried, lest it agree on nothing but errors and nulls. */
final class Coverage {
  private static final int WANTED = 100;
  private static final double LEAST_SUCCEEDED = 0.7;

  private final String property;
  private final Map<String, Integer> results = new TreeMap<>();
  private final Map<String, Integer> unsupported = new TreeMap<>();
  private int cases;
  private int succeeded;
  private int answeredBySql;
  private boolean failed;

  /** Counts for {@code property}, in which each of {@code names} ought to give results. */
  Coverage(String property, Collection<String> names) {
    this.property = property;
    names.forEach(name -> results.put(name, 0));
  }

  /** Counts one case; fails with the report where SQL and the interpreter differ. */
  Answer count(Outcome outcome) {
    cases++;
    if (outcome instanceof Outcome.Differs differs) {
      failed = true;
      throw new AssertionError(differs.report());
    }
    Answer answer;
    if (outcome instanceof Outcome.Agreed agreed) {
      answeredBySql++;
      answer = agreed.answer();
    } else {
      Outcome.Unsupported interpreted = (Outcome.Unsupported) outcome;
      unsupported.merge(interpreted.reason().replaceFirst(";.*", ""), 1, Integer::sum);
      answer = interpreted.answer();
    }
    succeeded += answer instanceof Answer.Result ? 1 : 0;
    return answer;
  }

  /** How many cases were counted. */
  int cases() {
    return cases;
  }

  /** Counts that {@code name} gave a result that is neither null nor missing. */
  void result(String name) {
    results.merge(name, 1, Integer::sum);
  }

  /**
   * Prints what was tried, and asserts that it was enough: 70 % of the cases without an error, and
   * 100 results for each name, or as many as the number of cases lets one expect for certain.
   *
   * @param draws how many names were drawn, evenly
   * @param rate which part of the draws ought to give a result, at least
   */
  void assertEnough(int draws, double rate) {
    double expected = rate * draws / Math.max(1, results.size());
    // Five standard deviations below what is expected: a run of many cases never gets there by
    // chance.
    int floor = (int) Math.min(WANTED, expected - 5 * Math.sqrt(expected));
    System.out.printf(
        Locale.ROOT,
        "%s: %d cases, %.1f %% without an error, %.1f %% answered by SQL%s%s%n",
        property,
        cases,
        percent(succeeded),
        percent(answeredBySql),
        greatest(unsupported).map(e -> " (not: " + e.getKey() + ")").orElse(""),
        least(results).map(e -> ", least results " + e).orElse(""));
    if (failed) {
      return; // The run ended early, and what was found is worse.
    }
    assertThat(succeeded / (double) cases).isGreaterThanOrEqualTo(LEAST_SUCCEEDED);
    results.forEach(
        (name, count) ->
            assertThat(count)
                .as("results of " + name + " in " + property)
                .isGreaterThanOrEqualTo(floor));
  }

  private static Optional<Map.Entry<String, Integer>> least(Map<String, Integer> counts) {
    return counts.entrySet().stream().min(Map.Entry.comparingByValue());
  }

  private static Optional<Map.Entry<String, Integer>> greatest(Map<String, Integer> counts) {
    return counts.entrySet().stream().max(Map.Entry.comparingByValue());
  }

  private double percent(int part) {
    return cases == 0 ? 0 : 100.0 * part / cases;
  }
}
