package dev.penstock.ir;

import java.util.List;
import org.immutables.value.Value;

/** Sorts the documents; ties keep their order. MongoDB's "$sort". */
@Value.Immutable
public non-sealed interface Sort extends Stage {
  /** The keys, the first one first. */
  List<SortKey> keys();

  /**
   * The stage that sorts by {@code keys}.
   *
   * @throws dev.penstock.PipelineException as {@link SortKey#check}
   */
  static Sort of(List<SortKey> keys) {
    return ImmutableSort.builder().addAllKeys(keys).build();
  }

  /** Refuses a specification that MongoDB refuses. */
  @Value.Check
  default void check() {
    SortKey.check(keys());
  }

  @Override
  default String stageName() {
    return "$sort";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
