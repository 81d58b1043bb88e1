package dev.penstock.runtime;

/**
 * How far a pipeline may be from one SQL statement. As a cap, {@link RunOptions#withTier}, it
 * refuses what goes further; {@link Explanation#tier} tells how far a pipeline goes.
 */
public enum Tier {
  /** One SQL statement. */
  SINGLE_STATEMENT,
  /**
   * Several SQL statements, each over a temporary table of what the one before gave: where one
   * would be larger than SQLite takes.
   */
  SEGMENTS,
  /** SQL statements, and Java for stages that have no SQL, in turn. The cap that is the default. */
  HYBRID,
  /** Java alone: the interpreter. As a cap it turns SQL off. */
  INTERPRETER
}
