package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.DocumentFormatException;
import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What MongoDB refuses before it reads a document is refused with its code, and says what, where and what to do. */
class MqlErrorsTest {
  private static final String REFUSED =
      """
@REFUSED@
      """;

  static Stream<String> refused() {
    return REFUSED.lines();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String line) {
    String[] sides = line.split(" => ");
    PipelineException e =
        catchThrowableOfType(PipelineException.class, () -> Mql.parse(sides[0]));
    assertThat(e).isNotNull();
    assertThat(e.code() + " " + e.getMessage()).isEqualTo(sides[1]);
  }

  @Test
  void locatesTheStage() {
    PipelineException e =
        catchThrowableOfType(
            PipelineException.class, () -> Mql.parse("[{\"$limit\": 1}, {\"$limit\": 0}]"));
    assertThat(e.stage()).hasValue(2);
  }

  @Test
  void refusesTextThatIsNoJson() {
    assertThatThrownBy(() -> Mql.parse("[{$match: {}}]"))
        .isInstanceOf(DocumentFormatException.class);
  }

  @Test
  void refusesHostileDepth() {
    assertThatThrownBy(() -> Mql.parse("[".repeat(100_000)))
        .isInstanceOf(DocumentFormatException.class);
    Value deep = Document.of();
    for (int i = 0; i < 100_000; i++) {
      deep = i % 2 == 0 ? BsonArray.of(deep) : Document.of("$not", deep);
    }
    BsonArray pipeline = BsonArray.of(Document.of("$replaceWith", deep));
    PipelineException e =
        catchThrowableOfType(PipelineException.class, () -> Mql.parse(pipeline));
    assertThat(e.code()).isEqualTo(15);
  }

  @Test
  void takesTwoHundredLevels() {
    assertThat(Mql.parse(nested(200))).hasSize(1);
    assertThatThrownBy(() -> Mql.parse(nested(201))).isInstanceOf(PipelineException.class);
  }

  private static BsonArray nested(int levels) {
    Value value = Document.of();
    for (int i = 3; i < levels; i++) {
      value = Document.of("a", value);
    }
    return BsonArray.of(Document.of("$replaceWith", value));
  }
}
