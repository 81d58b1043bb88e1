package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.Optional;
import org.immutables.value.Value;

/** One document for each element of an array. MongoDB's "$unwind". */
@Value.Immutable
public non-sealed interface Unwind extends Stage {
  /** The array. */
  Path path();

  /** The field for the element's index, null where the value is no array. */
  Optional<Path> includeArrayIndex();

  /** Whether a document without elements is kept. */
  @Value.Default
  default boolean preserveNullAndEmptyArrays() {
    return false;
  }

  /** Refuses an index field that MongoDB refuses. */
  @Value.Check
  default void check() {
    includeArrayIndex()
        .filter(index -> index.head().startsWith("$"))
        .ifPresent(
            index -> {
              throw new PipelineException(
                  28822, "includeArrayIndex names a field, without '$' before it: " + index);
            });
  }

  /** The stage that unwinds {@code path} and drops documents without elements. */
  static Unwind of(Path path) {
    return ImmutableUnwind.builder().path(path).build();
  }

  @Override
  default String stageName() {
    return "$unwind";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
