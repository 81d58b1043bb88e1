package dev.penstock.compiler.scope;

import dev.penstock.compiler.sql.Identifiers;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a block stands in its statement.
 *
 * @param number its number, from 1
 * @param aliases the aliases of the statement so far
 */
public record Place(int number, Set<String> aliases) {
  /** The place of the first block. */
  public static Place first() {
    return new Place(1, Identifiers.names());
  }

  /** The same place, whose further aliases may be others' too. */
  public Place copy() {
    return new Place(number, new HashSet<>(aliases));
  }

  /** A place that is above a block's too. */
  Place above(int block) {
    return new Place(Math.max(number, block + 1), aliases);
  }

  /** An alias that nothing else in the statement has. */
  String alias(String hint) {
    return Identifiers.like(hint, aliases);
  }
}
