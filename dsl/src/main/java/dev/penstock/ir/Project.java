package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import org.immutables.value.Value;

/** Keeps the named fields, or drops them, or computes fields. MongoDB's "$project". */
@Value.Immutable
public non-sealed interface Project extends Stage {
  /** The fields, in the order of the specification. */
  List<Projection> fields();

  /**
   * The stage that projects {@code fields}.
   *
   * @throws PipelineException 51272 for no field, 31249 or 31250 for conflicting paths, 31252 to
   *     31254 or 31310 for a mixture of inclusion and exclusion
   */
  static Project of(List<Projection> fields) {
    return ImmutableProject.builder().addAllFields(fields).build();
  }

  /** Whether the stage drops the named fields and keeps the others. */
  default boolean isExclusion() {
    return fields().stream()
        .filter(f -> !f.path().equals(Projection.ID))
        .findFirst()
        .or(() -> fields().stream().findFirst())
        .map(f -> f instanceof Projection.Exclude)
        .orElse(false);
  }

  /** Refuses a specification that MongoDB refuses. */
  @Value.Check
  default void check() {
    if (fields().isEmpty()) {
      throw new PipelineException(51272, "needs at least one field");
    }
    PathConflicts.check(31249, 31250, fields().stream().map(Projection::path).toList());
    boolean exclusion = isExclusion();
    for (Projection field : fields()) {
      if (exclusion && field instanceof Projection.Compute computed) {
        throw new PipelineException(
            computed.value() instanceof Literal ? 31310 : 31252,
            "cannot compute \"" + field.path() + "\" in an exclusion; use $addFields");
      }
      boolean excluded = field instanceof Projection.Exclude;
      if (excluded != exclusion && !field.path().equals(Projection.ID)) {
        throw new PipelineException(
            exclusion ? 31253 : 31254,
            exclusion
                ? "cannot include \"" + field.path() + "\" in an exclusion; drop the others by name"
                : "cannot exclude \""
                    + field.path()
                    + "\" in an inclusion; only _id can be; use $unset");
      }
    }
  }

  @Override
  default String stageName() {
    return "$project";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
