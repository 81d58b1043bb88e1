package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import org.immutables.value.Value;

/** Adds fields, or gives existing ones new values, in place. MongoDB's "$addFields" and "$set". */
@Value.Immutable
public non-sealed interface AddFields extends Stage {
  /** The fields and their values; no path is another one's prefix. */
  List<Assignment> fields();

  /**
   * The stage that sets {@code fields}.
   *
   * @throws PipelineException 40177 without a field, 40176 where one path is another's prefix
   */
  static AddFields of(List<Assignment> fields) {
    return ImmutableAddFields.builder().addAllFields(fields).build();
  }

  /** Refuses a specification that MongoDB refuses. */
  @Value.Check
  default void check() {
    if (fields().isEmpty()) {
      throw new PipelineException(40177, "needs at least one field");
    }
    PathConflicts.check(40176, 40176, fields().stream().map(Assignment::path).toList());
  }

  @Override
  default String stageName() {
    return "$addFields";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
