package dev.penstock.ir;

/** A field of {@code $project}: kept, dropped or computed. */
public sealed interface Projection {
  /** The path {@code _id}, which an inclusion keeps unless it is excluded. */
  Path ID = Path.of("_id");

  /** The field. */
  Path path();

  /**
   * The field is kept.
   *
   * @param path the field
   */
  record Include(Path path) implements Projection {}

  /**
   * The field is dropped.
   *
   * @param path the field
   */
  record Exclude(Path path) implements Projection {}

  /**
   * The field is computed.
   *
   * @param path the field
   * @param value its value; a missing one gives no field
   */
  record Compute(Path path, Node value) implements Projection {}
}
