package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * The interpreter answers as another engine of MongoDB's language does, but for the {@link
 * KnownDeviation}s. The profile {@code oracle} runs it: {@code -Dpenstock.oracle} is the command
 * that asks the engine, {@code -Dpenstock.tries} and {@code -Dpenstock.seed} say what is drawn.
 */
class OracleTest {
  private static final int TRIES = 20_000;
  private static final double LEAST_AGREED = 0.85;
  private static final String DIFFERENT_CODES = "errors of different codes";
  private static final Path REPORT = Path.of("target", "oracle.md");

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<KnownDeviation, List<OracleDifference>> explained = new LinkedHashMap<>();
  private final List<String> codes = new ArrayList<>();
  private final List<String> unexplained = new ArrayList<>();

  @Test
  void theInterpreterAnswersAsTheOracle() {
    JqwikSession.run(this::check);
  }

  private void check() throws IOException {
    String command = System.getProperty("penstock.oracle", "");
    assertThat(command).as("-Dpenstock.oracle, the command that asks the oracle").isNotBlank();
    int tries = Integer.getInteger("penstock.tries", TRIES);
    Oracle oracle = new Oracle(command);
    List<Question> questions =
        OracleCases.draw(tries, Long.getLong("penstock.seed", 1), OracleGaps.read()::admit);

    List<OracleDifference> differences = differences(questions, oracle.answers(questions));
    KnownDeviation.all().forEach(deviation -> explained.put(deviation, new ArrayList<>()));
    new OracleShrinking(oracle).shrink(differences).forEach(this::explain);

    String report = report(oracle.asked());
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report + examples());
    System.out.print(report);
    assertThat(unexplained).as("differences that no known deviation explains").isEmpty();
    assertThat(tries - count("a difference") - count("no answer from the oracle"))
        .as("agreed")
        .isGreaterThan((int) (LEAST_AGREED * tries));
  }

  private List<OracleDifference> differences(List<Question> questions, List<Answer> answers) {
    List<OracleDifference> differences = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Answer ours = OracleDifference.reference(questions.get(i));
      Answer theirs = answers.get(i);
      Optional<OracleDifference> difference = OracleDifference.of(questions.get(i), ours, theirs);
      difference.ifPresent(differences::add);
      String agreement = difference.isPresent() ? "a difference" : agreement(ours, theirs);
      counts.merge(agreement, 1, Integer::sum);
      if (agreement.equals(DIFFERENT_CODES)) {
        codes.add(
            "\n"
                + questions.get(i).pipeline()
                + "\nours    "
                + ours
                + "\ntheirs  "
                + theirs
                + "\n");
      }
    }
    return differences;
  }

  private static String agreement(Answer ours, Answer theirs) {
    if (theirs instanceof Answer.Unsupported) {
      return "no answer from the oracle";
    }
    if (ours instanceof Answer.Failure a && theirs instanceof Answer.Failure b) {
      return a.code() == b.code() ? "an error from both" : DIFFERENT_CODES;
    }
    return "the same documents";
  }

  private int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  private void explain(OracleDifference difference) {
    for (KnownDeviation deviation : explained.keySet()) {
      if (deviation.explains(difference)) {
        explained.get(deviation).add(difference);
        return;
      }
    }
    unexplained.add(
        difference.names().stream().map(PipelineNames.Name::name).toList()
            + " "
            + difference.report());
  }

  private String report(int asked) {
    StringBuilder text = new StringBuilder("| answers | cases |\n|---|---|\n");
    counts.forEach((what, count) -> row(text, what, count));
    row(text, "not explained", unexplained.size());
    row(text, "questions asked, to shrink the differences too", asked);
    text.append("\n| known deviation | cases |\n|---|---|\n");
    explained.forEach((deviation, cases) -> row(text, deviation.reason(), cases.size()));
    unexplained.forEach(difference -> text.append("\n").append(difference));
    return text.toString();
  }

  /** What each deviation explained, to read whether it does. */
  private String examples() {
    StringBuilder text = new StringBuilder();
    explained.forEach(
        (deviation, cases) -> {
          text.append("\n## ").append(deviation.reason()).append("\n");
          cases.forEach(difference -> text.append("\n").append(difference.report()));
        });
    text.append("\n## ").append(DIFFERENT_CODES).append("\n");
    codes.forEach(text::append);
    return text.toString();
  }

  private static void row(StringBuilder text, String what, int count) {
    text.append("| ").append(what).append(" | ").append(count).append(" |\n");
  }
}
