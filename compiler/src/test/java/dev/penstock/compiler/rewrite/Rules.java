package dev.penstock.compiler.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Mql;
import dev.penstock.ir.RewriteRule;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Sugar;
import java.util.List;

/** Pipelines before and after one rule; {@code '} stands for a double quote. */
final class Rules {
  private Rules() {}

  /** Checks that {@code rule} makes {@code after} of {@code before}. */
  static void assertFires(RewriteRule rule, String before, String after) {
    assertThat(rewritten(rule, before)).as(before).isEqualTo(core(after));
    assertThat(core(after)).isNotEqualTo(core(before));
  }

  /** Checks that {@code rule} leaves {@code pipeline} as it is. */
  static void assertDoesNotFire(RewriteRule rule, String pipeline) {
    assertThat(rewritten(rule, pipeline)).isEqualTo(core(pipeline));
  }

  private static String rewritten(RewriteRule rule, String pipeline) {
    Rewriting rewriting =
        new Rewriting(CoreStage.of(Mql.parse(json(pipeline))), List.of()).then(List.of(rule));
    return Mql.print(rewriting.stages().stream().map(CoreStage::stage).toList());
  }

  private static String core(String pipeline) {
    return Mql.print(Sugar.expand(Mql.parse(json(pipeline))));
  }

  private static String json(String pipeline) {
    return pipeline.replace('\'', '"');
  }
}
