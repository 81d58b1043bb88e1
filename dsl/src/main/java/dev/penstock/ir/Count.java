package dev.penstock.ir;

import dev.penstock.PipelineException;
import org.immutables.value.Value;

/**
 * Counts the documents into one field; over no documents it gives no document. MongoDB's "$count".
 */
@Value.Immutable
public non-sealed interface Count extends Stage {
  /** The name of the field. */
  String field();

  /**
   * The stage that counts into {@code field}.
   *
   * @throws PipelineException 40156 and its neighbours for a name that MongoDB refuses
   */
  static Count of(String field) {
    return ImmutableCount.builder().field(field).build();
  }

  /** Refuses a name that MongoDB refuses. */
  @Value.Check
  default void check() {
    if (field().isEmpty()) {
      throw new PipelineException(40157, "the name of the count must not be empty");
    }
    if (field().startsWith("$")) {
      throw new PipelineException(
          40158, "the name of the count must not start with '$': " + field());
    }
    if (field().indexOf('\0') >= 0) {
      throw new PipelineException(40159, "the name of the count must not contain a NUL character");
    }
    if (field().indexOf('.') >= 0) {
      throw new PipelineException(
          40160, "the name of the count must not contain a dot: " + field());
    }
    if (field().equals("_id")) {
      throw new PipelineException(9, "the name of the count must not be _id");
    }
  }

  @Override
  default String stageName() {
    return "$count";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
