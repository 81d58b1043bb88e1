package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.ir.Bucket;
import dev.penstock.ir.BucketBoundaries;
import dev.penstock.ir.Node;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Set;

/** Evaluates what is constant in {@code $bucket}, to check it before there is a document. */
final class BucketCheck {
  private BucketCheck() {}

  /**
   * Checks boundaries and default.
   *
   * @throws PipelineException 40191 for a boundary that is not constant, 40195 for such a default,
   *     and the codes of {@link BucketBoundaries#check}
   */
  static void check(Bucket stage, Set<String> letNames) {
    List<Value> boundaries =
        stage.boundaries().stream()
            .map(node -> constant(node, letNames, 40191, "the boundaries are constants"))
            .toList();
    BucketBoundaries.check(
        boundaries,
        stage
            .otherwise()
            .map(node -> constant(node, letNames, 40195, "the default is a constant")));
  }

  private static Value constant(Node node, Set<String> letNames, int code, String rule) {
    if (Expressions.compile(node, letNames) instanceof Constant constant) {
      return constant.value();
    }
    throw new PipelineException(code, rule + ", the same for all documents");
  }
}
