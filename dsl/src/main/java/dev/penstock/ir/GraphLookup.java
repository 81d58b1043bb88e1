package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * Follows links from document to document of a collection, breadth first, and never to the same one
 * twice. MongoDB's "$graphLookup".
 */
@Value.Immutable
public non-sealed interface GraphLookup extends Stage {
  /** The collection. */
  String from();

  /** The value to start with; an array stands for its elements. */
  Node startWith();

  /** The field whose values lead on. */
  Path connectFromField();

  /** The field that they lead to. */
  Path connectToField();

  /** The field for the array of the documents that were found. */
  Path as();

  /** How many links are followed after the first one; all by default. */
  OptionalLong maxDepth();

  /** The field for the number of links, from 0, that were followed after the first one. */
  Optional<Path> depthField();

  /** What a document must meet to be found. */
  Optional<Predicate> restrictSearchWithMatch();

  /** Refuses what MongoDB refuses. */
  @Value.Check
  default void check() {
    Nesting.checkCollection("from", from());
    if (maxDepth().isPresent() && maxDepth().getAsLong() < 0) {
      throw new PipelineException(
          40101, "maxDepth must not be negative: " + maxDepth().getAsLong());
    }
  }

  @Override
  default String stageName() {
    return "$graphLookup";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
