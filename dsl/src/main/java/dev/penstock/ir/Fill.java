package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Fills fields that are null or missing. It is short for {@code $setWindowFields} with the methods
 * as window functions, and {@code $addFields} with the values after {@code $ifNull}. MongoDB's
 * "$fill".
 */
@Value.Immutable
public non-sealed interface Fill extends Stage {
  /** What is equal within a partition. */
  Optional<Node> partitionBy();

  /** The fields that are equal within a partition, instead of an expression. */
  List<Path> partitionByFields();

  /** The order within a partition. */
  Optional<SortOrder> sortBy();

  /** The fields; no path is another one's prefix. */
  List<FillField> output();

  /**
   * Refuses a specification that MongoDB refuses: 6050204 for both ways to partition, and what the
   * stages refuse that this one is short for.
   */
  @Value.Check
  default void check() {
    if (partitionBy().isPresent() && !partitionByFields().isEmpty()) {
      throw new PipelineException(6050204, "takes either partitionBy or partitionByFields");
    }
    PathConflicts.check(40176, 40176, output().stream().map(FillField::path).toList());
    expanded();
  }

  /** The stages that this one is short for. */
  default List<Stage> expanded() {
    List<WindowField> windows = new ArrayList<>();
    List<Assignment> values = new ArrayList<>();
    for (FillField field : output()) {
      Node old = FieldPath.of(field.path());
      if (field instanceof FillField.OfMethod filled) {
        WindowCall call = new WindowCall(filled.method().operator(), List.of(old));
        windows.add(new WindowField(field.path(), call, Optional.empty()));
      } else if (field instanceof FillField.OfValue filled) {
        values.add(
            new Assignment(field.path(), Call.of(ConditionalOp.IF_NULL, old, filled.value())));
      }
    }
    List<Stage> stages = new ArrayList<>();
    if (!windows.isEmpty() || sortBy().isPresent()) {
      stages.add(SetWindowFields.of(partition(), sortBy(), windows));
    }
    if (!values.isEmpty()) {
      stages.add(AddFields.of(values));
    }
    return stages;
  }

  /** A document of what the fields hold; absent and null make two partitions. */
  private Optional<Node> partition() {
    if (partitionByFields().isEmpty()) {
      return partitionBy();
    }
    List<Binding> parts = new ArrayList<>();
    for (Path path : partitionByFields()) {
      parts.add(new Binding("p" + parts.size(), FieldPath.of(path)));
    }
    return Optional.of(DocumentNode.of(parts));
  }

  @Override
  default String stageName() {
    return "$fill";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
