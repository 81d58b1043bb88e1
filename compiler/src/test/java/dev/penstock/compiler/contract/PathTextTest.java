package dev.penstock.compiler.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathTextTest {

  @Test
  void everyNameIsAQuotedLabelUnlessItIsPlain() {
    assertThat(PathText.of(List.of("total"))).isEqualTo("$.total");
    assertThat(PathText.of(List.of("a", "b"))).isEqualTo("$.a.b");
    assertThat(PathText.of(List.of("a\"b"))).isEqualTo("$.\"a\\\"b\"");
    assertThat(PathText.of(List.of("0", "line\nbreak"))).isEqualTo("$.\"0\".\"line\\nbreak\"");
  }

  @Test
  void labelsReadBack() {
    for (String name :
        List.of(
            "a",
            "a b",
            "a.b",
            "a\"b",
            "it's",
            "$x",
            "",
            "0",
            "back\\slash",
            "\n\0\u001f",
            "😀",
            "\\\"",
            "\\u0041")) {
      List<String> labels = List.of(name, "x", name);
      assertThat(PathText.labels(PathText.of(labels))).isEqualTo(labels);
    }
    assertThat(PathText.labels("$")).isEmpty();
  }

  @Test
  void anythingElseIsRefused() {
    for (String text : List.of("", "a", "$a", "$.", "$.a[0]", "$.\"a", "$.a b")) {
      assertThatThrownBy(() -> PathText.labels(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
