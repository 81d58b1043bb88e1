package dev.penstock.ir;

/**
 * A key of {@code $sort}. An array counts as its least element when ascending, as its greatest when
 * descending.
 *
 * @param path the field
 * @param direction the direction
 */
public record SortKey(Path path, Direction direction) {
  /** A direction of sorting. */
  public enum Direction {
    /** 1 in MongoDB's syntax. */
    ASCENDING,
    /** -1 in MongoDB's syntax. */
    DESCENDING
  }

  /** An ascending key. */
  public static SortKey ascending(Path path) {
    return new SortKey(path, Direction.ASCENDING);
  }

  /** A descending key. */
  public static SortKey descending(Path path) {
    return new SortKey(path, Direction.DESCENDING);
  }
}
