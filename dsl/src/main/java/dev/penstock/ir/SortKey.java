package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A key of {@code $sort}. An array counts as its least element when ascending, as its greatest when
 * descending.
 *
 * @param path the field
 * @param direction the direction
 */
public record SortKey(Path path, Direction direction) {
  private static final int MOST = 32;

  /** A direction of sorting. */
  public enum Direction {
    /** 1 in MongoDB's syntax. */
    ASCENDING(1),
    /** -1 in MongoDB's syntax. */
    DESCENDING(-1);

    private final int sign;

    Direction(int sign) {
      this.sign = sign;
    }

    /** 1 or -1, as MongoDB's syntax has it. */
    public int sign() {
      return sign;
    }
  }

  /** An ascending key. */
  public static SortKey ascending(Path path) {
    return new SortKey(path, Direction.ASCENDING);
  }

  /** A descending key. */
  public static SortKey descending(Path path) {
    return new SortKey(path, Direction.DESCENDING);
  }

  /**
   * Refuses a list of keys that MongoDB refuses.
   *
   * @throws PipelineException 15976 without a key, 13103 for more than 32 keys, 7472500 for one
   *     path given twice
   */
  static void check(List<SortKey> keys) {
    if (keys.isEmpty()) {
      throw new PipelineException(15976, "needs at least one key");
    }
    if (keys.size() > MOST) {
      throw new PipelineException(13103, "takes at most " + MOST + " keys, not " + keys.size());
    }
    Set<Path> paths = new HashSet<>();
    for (SortKey key : keys) {
      if (!paths.add(key.path())) {
        throw new PipelineException(7472500, "names the key \"" + key.path() + "\" twice");
      }
    }
  }
}
