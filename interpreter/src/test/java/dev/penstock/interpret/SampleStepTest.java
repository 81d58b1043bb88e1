package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleStepTest {
  private static final List<Document> FOUR =
      IntStream.range(0, 4).mapToObj(i -> Document.of("_id", i)).toList();

  @Test
  void aSeedDecides() {
    assertThat(sample(2, 7)).isEqualTo(sample(2, 7)).hasSize(2).doesNotHaveDuplicates();
    assertThat(sample(9, 7)).containsExactlyInAnyOrderElementsOf(FOUR);
  }

  @Test
  void eachOrderedChoiceIsAsLikely() {
    Map<String, Integer> seen = new TreeMap<>();
    for (int seed = 0; seed < 12_000; seed++) {
      seen.merge(sample(2, seed).toString(), 1, Integer::sum);
    }
    assertThat(seen).hasSize(12);
    assertThat(seen.values()).allMatch(count -> count > 800 && count < 1200);
  }

  @Test
  void withoutAnOutputNothingIsWritten() {
    assertThatThrownBy(() -> Runs.results("[{\"$out\": \"t\"}]", "[{\"a\": 1}]"))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("\"t\"");
  }

  private static List<Document> sample(int size, long seed) {
    Environment environment = Runs.ENVIRONMENT.seeded(seed);
    Stream<Document> result =
        Interpreter.run(
            Mql.parse("[{\"$sample\": {\"size\": " + size + "}}]"), FOUR.stream(), environment);
    return result.toList();
  }
}
