package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What MongoDB is asserted to answer, we answer, in SQL as in the interpreter. */
class ConformanceTest {
  private static final double LEAST_ANSWERS = 0.99;
  private static final double LEAST_ERRORS = 0.98;
  private static final int LEAST_CASES = 9500;

  @Test
  void bothEnginesAnswerAsMongoDbDoes() throws IOException {
    Optional<Path> folder = ConformanceCase.folder();
    assumeThat(folder)
        .as("the conformance cases are not on this machine; -Dpenstock.shared says where they are")
        .isPresent();

    Conformance conformance = Conformance.run(folder.orElseThrow());
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "conformance.md"), conformance.table());
    ConformanceTally total = conformance.total();
    System.out.print(ConformanceTally.HEADING + total.row("conformance"));

    assertThat(total.cases()).isGreaterThan(LEAST_CASES);
    assertThat(total.shareOfAnswers()).isGreaterThan(LEAST_ANSWERS);
    assertThat(total.shareOfErrors()).isGreaterThan(LEAST_ERRORS);
    assertThat(conformance.disagreements()).as("where SQL differs from the interpreter").isEmpty();
  }
}
