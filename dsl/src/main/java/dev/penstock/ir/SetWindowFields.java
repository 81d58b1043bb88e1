package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Sets fields to what is computed over documents nearby. The documents come out partition by
 * partition, sorted. MongoDB's "$setWindowFields".
 */
@Value.Immutable
public non-sealed interface SetWindowFields extends Stage {
  /** What is equal within a partition; without it there is one partition. */
  Optional<Node> partitionBy();

  /** The order within a partition. */
  Optional<SortOrder> sortBy();

  /** The fields; no path is another one's prefix. */
  List<WindowField> output();

  /**
   * The stage that sets {@code output}.
   *
   * @throws PipelineException 31249 or 31250 where one path is another's prefix, 5339900 and its
   *     neighbours where a window or a function needs another order
   */
  static SetWindowFields of(
      Optional<Node> partitionBy, Optional<SortOrder> sortBy, List<WindowField> output) {
    return ImmutableSetWindowFields.builder()
        .partitionBy(partitionBy)
        .sortBy(sortBy)
        .addAllOutput(output)
        .build();
  }

  /** Refuses a specification that MongoDB refuses. */
  @Value.Check
  default void check() {
    if (partitionBy().filter(ArrayNode.class::isInstance).isPresent()) {
      throw new PipelineException(14, "partitionBy must not be an array");
    }
    PathConflicts.check(31249, 31250, output().stream().map(WindowField::path).toList());
    for (WindowField field : output()) {
      MqlValues.within(
          "field \"" + field.path() + "\"",
          () -> {
            field.checkOrder(sortBy());
            return field;
          });
    }
  }

  @Override
  default String stageName() {
    return "$setWindowFields";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
