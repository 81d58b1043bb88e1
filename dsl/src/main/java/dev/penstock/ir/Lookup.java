package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Joins each document with the documents of another collection: those of which a field equals one
 * of its own, or those that a pipeline gives, or those of the first kind after a pipeline.
 * MongoDB's "$lookup".
 */
@Value.Immutable
public non-sealed interface Lookup extends Stage {
  /** The collection; none where the pipeline starts with {@code $documents}. */
  Optional<String> from();

  /** The field of the documents that enter, where fields are compared. */
  Optional<Path> localField();

  /** The field of the other collection's documents, where fields are compared. */
  Optional<Path> foreignField();

  /** What the pipeline's expressions know of the document that enters. */
  List<Binding> let();

  /** What happens to the other documents, perhaps nothing. */
  List<Stage> pipeline();

  /** The field for the array of joined documents. */
  Path as();

  /** Refuses what MongoDB refuses. */
  @Value.Check
  default void check() {
    if (localField().isPresent() != foreignField().isPresent()) {
      throw new PipelineException(
          9, "needs both localField and foreignField, or neither and a pipeline");
    }
    Nesting.LOOKUP.checkSource("from", from(), pipeline());
    let().forEach(variable -> VariableNames.checkLet(variable.name()));
    Nesting.LOOKUP.check("pipeline", pipeline());
  }

  /** The stage that joins where the fields are equal. */
  static Lookup of(String from, Path localField, Path foreignField, Path as) {
    return ImmutableLookup.builder()
        .as(as)
        .from(from)
        .localField(localField)
        .foreignField(foreignField)
        .build();
  }

  @Override
  default String stageName() {
    return "$lookup";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
