package dev.penstock;

import dev.penstock.expr.BoolExpr;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Options of {@code $graphLookup}; immutable, each method gives new options. MongoDB's
 * "$graphLookup".
 */
public final class GraphLookupOptions {
  static final GraphLookupOptions NONE =
      new GraphLookupOptions(OptionalLong.empty(), Optional.empty(), Optional.empty());

  private final OptionalLong depth;
  private final Optional<Path> field;
  private final Optional<Predicate> restriction;

  private GraphLookupOptions(
      OptionalLong depth, Optional<Path> field, Optional<Predicate> restriction) {
    this.depth = depth;
    this.field = field;
    this.restriction = restriction;
  }

  /** Follows at most this many links after the first one. */
  public GraphLookupOptions maxDepth(long maxDepth) {
    return new GraphLookupOptions(OptionalLong.of(maxDepth), field, restriction);
  }

  /** Writes the number of links, from 0, that were followed after the first one: a long. */
  public GraphLookupOptions depthField(String depthField) {
    return new GraphLookupOptions(depth, Optional.of(FieldNames.path(depthField)), restriction);
  }

  /** Finds, and goes on from, documents that meet a condition. */
  public GraphLookupOptions restrictSearchWithMatch(BoolExpr<Object> condition) {
    return new GraphLookupOptions(depth, field, Optional.of(condition.predicate()));
  }

  OptionalLong depth() {
    return depth;
  }

  Optional<Path> field() {
    return field;
  }

  Optional<Predicate> restriction() {
    return restriction;
  }
}
