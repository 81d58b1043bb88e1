package dev.penstock.compiler.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Mql;
import org.junit.jupiter.api.Test;

class PushUpLimitTest {

  @Test
  void fires() {
    assertThat(
            rewritten(
                "[{\"$sort\": {\"a\": 1}}, {\"$addFields\": {\"b\": 1}}, {\"$replaceRoot\": {\"newRoot\": \"$c\"}},"
                    + " {\"$project\": {\"d\": 1}}, {\"$limit\": 2}, {\"$limit\": 1}]"))
        .isEqualTo(
            "[{\"$sort\": {\"a\": 1}}, {\"$limit\": 2}, {\"$limit\": 1}, {\"$addFields\": {\"b\": 1}},"
                + " {\"$replaceRoot\": {\"newRoot\": \"$c\"}}, {\"$project\": {\"d\": 1}}]");
  }

  @Test
  void doesNotFireAcrossStagesThatDropOrMultiplyDocuments() {
    for (String above :
        new String[] {
          "{\"$match\": {\"a\": 1}}",
          "{\"$unwind\": {\"path\": \"$a\"}}",
          "{\"$group\": {\"_id\": \"$a\"}}",
          "{\"$sort\": {\"a\": 1}}",
          "{\"$skip\": 1}"
        }) {
      String pipeline = "[" + above + ", {\"$limit\": 1}]";
      assertThat(rewritten(pipeline)).isEqualTo(Mql.print(Mql.parse(pipeline)));
    }
  }

  private static String rewritten(String pipeline) {
    return Mql.print(
        PushUpLimit.apply(CoreStage.of(Mql.parse(pipeline))).stream()
            .map(CoreStage::stage)
            .toList());
  }
}
