package dev.penstock.ir;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Adds the documents of another collection, perhaps after a pipeline, behind those that enter.
 * MongoDB's "$unionWith".
 */
@Value.Immutable
public non-sealed interface UnionWith extends Stage {
  /** The collection; none where the pipeline starts with {@code $documents}. */
  Optional<String> coll();

  /** What happens to its documents first, perhaps nothing. */
  List<Stage> pipeline();

  /** Refuses what MongoDB refuses. */
  @Value.Check
  default void check() {
    Nesting.UNION_WITH.checkSource("coll", coll(), pipeline());
    Nesting.UNION_WITH.check("pipeline", pipeline());
  }

  /** The stage that adds a collection as it is. */
  static UnionWith of(String coll) {
    return ImmutableUnionWith.builder().coll(coll).build();
  }

  @Override
  default String stageName() {
    return "$unionWith";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
