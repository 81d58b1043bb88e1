package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Pipelines before and after one rule; {@code '} stands for a double quote. */
final class Rules {
  private Rules() {}

  /** Checks that {@code rule} makes {@code after} of {@code before}. */
  static void assertFires(RewriteRule rule, String before, String after) {
    assertThat(rewritten(rule, before)).as(before).isEqualTo(json(after));
    assertThat(after).isNotEqualTo(before);
  }

  /** Checks that {@code rule} leaves {@code pipeline} as it is. */
  static void assertDoesNotFire(RewriteRule rule, String pipeline) {
    assertThat(rewriting(rule, pipeline).journal()).as(pipeline).isEmpty();
    assertThat(rewritten(rule, pipeline)).isEqualTo(json(pipeline));
  }

  private static String rewritten(RewriteRule rule, String pipeline) {
    return Mql.print(rewriting(rule, pipeline).stages().stream().map(CoreStage::stage).toList());
  }

  private static Rewriting rewriting(RewriteRule rule, String pipeline) {
    return new Rewriting(CoreStage.of(stages(pipeline)), List.of()).then(List.of(rule));
  }

  private static String json(String pipeline) {
    return Mql.print(Sugar.expand(stages(pipeline)));
  }

  static List<Stage> stages(String pipeline) {
    return Mql.parse(pipeline.replace('\'', '"'));
  }
}
