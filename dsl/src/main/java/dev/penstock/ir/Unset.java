package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import org.immutables.value.Value;

/** Drops fields. MongoDB's "$unset". */
@Value.Immutable
public non-sealed interface Unset extends Stage {
  /** The fields to drop. */
  List<Path> paths();

  /**
   * The stage that drops {@code paths}.
   *
   * @throws PipelineException 31119 without a path, 31249 or 31250 for conflicting paths
   */
  static Unset of(List<Path> paths) {
    return ImmutableUnset.builder().addAllPaths(paths).build();
  }

  /** Refuses a specification that MongoDB refuses. */
  @Value.Check
  default void check() {
    if (paths().isEmpty()) {
      throw new PipelineException(31119, "needs at least one field");
    }
    PathConflicts.check(31249, 31250, paths());
  }

  @Override
  default String stageName() {
    return "$unset";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
