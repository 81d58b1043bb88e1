package dev.penstock.compiler.scope;

import dev.penstock.compiler.sql.Identifiers;
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

  /** An alias that nothing else in the statement has. */
  String alias(String hint) {
    return Identifiers.like(hint, aliases);
  }
}
