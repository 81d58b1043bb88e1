package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * Several pipelines over the same documents: one document with the array that each of them gives.
 * MongoDB's "$facet".
 */
@Value.Immutable
public non-sealed interface Facet extends Stage {
  /** The pipelines, each with its field. */
  List<Branch> branches();

  /**
   * One of the pipelines.
   *
   * @param field the field for the array of its results
   * @param pipeline its stages, perhaps none
   */
  record Branch(String field, List<Stage> pipeline) {
    /** Checks the name. */
    public Branch {
      pipeline = List.copyOf(pipeline);
      if (field.isEmpty()) {
        throw new PipelineException(15998, "a field of $facet needs a name");
      }
      if (field.indexOf('.') >= 0) {
        throw new PipelineException(16412, "the field \"" + field + "\" must not contain a dot");
      }
      Path.parseField(field);
    }
  }

  /** Refuses what MongoDB refuses. */
  @Value.Check
  default void check() {
    if (branches().isEmpty()) {
      throw new PipelineException(40169, "needs at least one field with a pipeline");
    }
    Set<String> names = new HashSet<>();
    for (Branch branch : branches()) {
      if (!names.add(branch.field())) {
        throw new PipelineException(0, "the field \"" + branch.field() + "\" is given twice");
      }
      Nesting.FACET.check(Nesting.facet(branch.field()), branch.pipeline());
    }
  }

  /** The stage with these pipelines. */
  static Facet of(List<Branch> branches) {
    return ImmutableFacet.builder().addAllBranches(branches).build();
  }

  @Override
  default String stageName() {
    return "$facet";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
