package dev.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.benchmarks.SideBySide.Arguments;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {
  @Test
  void argumentsHaveDefaults() {
    assertThat(Arguments.of())
        .isEqualTo(
            new Arguments(false, 100_000, 9, Set.of(), Path.of("target/data"), Optional.empty()));
  }

  @Test
  void theLastArgumentOfAKindCounts() {
    assertThat(
            Arguments.of(
                "--data",
                "a",
                "--documents",
                "10",
                "--compile",
                "--rounds",
                "1",
                "--only",
                "P2,P7",
                "--data",
                "b",
                "--out",
                "c"))
        .isEqualTo(
            new Arguments(
                true, 10, 1, Set.of("P2", "P7"), Path.of("b"), Optional.of(Path.of("c"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--rounds", "--rounds 0", "--documents 1.5", "--documents -1", "--other 1", "x"})
  void otherArgumentsAreErrors(String arguments) {
    assertThatThrownBy(() -> Arguments.of(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
