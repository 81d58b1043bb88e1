package dev.penstock;

import dev.penstock.ir.DensifyRange;
import dev.penstock.ir.Path;
import dev.penstock.ir.TimeUnit;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Options of {@code $densify}; immutable, each method gives new options. Without any the values are
 * those from the least to the greatest of all documents. MongoDB's "$densify".
 */
public final class DensifyOptions {
  static final DensifyOptions NONE =
      new DensifyOptions(Optional.empty(), DensifyRange.Found.FULL, List.of());

  private final Optional<TimeUnit> unit;
  private final DensifyRange.Bounds bounds;
  private final List<Path> partitionByFields;

  private DensifyOptions(
      Optional<TimeUnit> unit, DensifyRange.Bounds bounds, List<Path> partitionByFields) {
    this.unit = unit;
    this.bounds = bounds;
    this.partitionByFields = partitionByFields;
  }

  /**
   * The unit of the step between dates.
   *
   * @param unit from {@code "millisecond"} to {@code "year"}
   * @throws PipelineException 9 for a unit that there is not
   */
  public DensifyOptions unit(String unit) {
    return new DensifyOptions(Optional.of(TimeUnit.of(unit)), bounds, partitionByFields);
  }

  /**
   * From {@code lower} up to {@code upper}, that one excluded: two numbers, or two dates.
   *
   * @throws PipelineException 5733402 if they are not ascending, 5733406 for other values
   */
  public DensifyOptions bounds(Object lower, Object upper) {
    return new DensifyOptions(
        unit, new DensifyRange.Given(Value.of(lower), Value.of(upper)), partitionByFields);
  }

  /** From the least to the greatest value of each partition. */
  public DensifyOptions boundsOfPartition() {
    return new DensifyOptions(unit, DensifyRange.Found.PARTITION, partitionByFields);
  }

  /** The fields that are equal within a partition. */
  public DensifyOptions partitionByFields(String... fields) {
    return new DensifyOptions(unit, bounds, Arrays.stream(fields).map(FieldNames::path).toList());
  }

  DensifyRange range(Number step) {
    return new DensifyRange((NumberValue) Value.of(step), unit, bounds);
  }

  List<Path> partitions() {
    return partitionByFields;
  }
}
