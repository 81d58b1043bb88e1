package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import org.immutables.value.Value;

/** Adds documents where values of a field are wanted and not there. MongoDB's "$densify". */
@Value.Immutable
public non-sealed interface Densify extends Stage {
  /** The field, of numbers or dates. */
  Path field();

  /** The fields that are equal within a partition. */
  List<Path> partitionByFields();

  /** The values that are wanted. */
  DensifyRange range();

  /**
   * The stage that densifies {@code field}.
   *
   * @throws PipelineException 5733408 for partition bounds without partitions, 8993000 where the
   *     field is one that partitions
   */
  static Densify of(Path field, List<Path> partitionByFields, DensifyRange range) {
    return ImmutableDensify.builder()
        .field(field)
        .range(range)
        .addAllPartitionByFields(partitionByFields)
        .build();
  }

  /** Refuses a specification that MongoDB refuses. */
  @Value.Check
  default void check() {
    if (range().bounds() == DensifyRange.Found.PARTITION && partitionByFields().isEmpty()) {
      throw new PipelineException(
          5733408, "the bounds \"partition\" need partitionByFields; \"full\" does not");
    }
    for (Path partition : partitionByFields()) {
      if (partition.isPrefixOf(field()) || field().isPrefixOf(partition)) {
        throw new PipelineException(
            8993000, "the field \"" + field() + "\" is densified, so it cannot partition");
      }
    }
  }

  @Override
  default String stageName() {
    return "$densify";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
