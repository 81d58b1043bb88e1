package dev.penstock.interpret;

/**
 * How much of the heap the stages of one run may hold that read everything before they give
 * anything: {@code $group}, {@code $sort}, {@code $setWindowFields}, {@code $bucketAuto}, {@code
 * $out} and {@code $merge}. What goes beyond it spills. Sizes are estimates, by {@link
 * dev.penstock.value.HeapSize}. For one thread.
 */
public final class Budget {
  /** Where others hold nearly everything, a stage still has this part, lest it crawl. */
  private static final int LEAST_PART = 16;

  /** A run that is merged has a block of some 64 kB in memory, its rows included. */
  private static final long MERGED_RUN = 256 * 1024;

  private static final int FEWEST_MERGED = 4;
  private static final int MOST_MERGED = 64;

  private final long bytes;
  private final Spill spill;
  private long used;

  /**
   * A budget.
   *
   * @param bytes about how many bytes may be held; stages go on with any number, and slowly with
   *     few
   * @param spill where the rest goes
   */
  public Budget(long bytes, Spill spill) {
    this.bytes = bytes;
    this.spill = spill;
  }

  /** A budget within which everything stays in memory. */
  public static Budget unlimited() {
    return new Budget(Long.MAX_VALUE, Spill.NONE);
  }

  /** The part of a stage, which holds nothing so far. */
  Share share() {
    return new Share();
  }

  /** A new run of what does not fit. */
  Spill.Run spill() {
    return spill.begin();
  }

  /** How many runs are merged at a time. */
  int merged() {
    return (int) Math.max(FEWEST_MERGED, Math.min(MOST_MERGED, bytes / MERGED_RUN));
  }

  /** What one stage holds. */
  final class Share {
    private long held;

    private Share() {}

    /** Whether sizes need to be known at all. */
    boolean isLimited() {
      return bytes != Long.MAX_VALUE;
    }

    /** Counts bytes; whether the stage now holds too much. */
    boolean take(long size) {
      held += size;
      used += size;
      return used > bytes && held > bytes / LEAST_PART;
    }

    /** Counts bytes that are held no longer. */
    void give(long size) {
      take(-size);
    }

    /** Counts anew what is held. */
    void set(long size) {
      take(size - held);
    }

    /** What is held. */
    long held() {
      return held;
    }

    /** What the stage may hold beside the others. */
    long allowed() {
      return Math.max(bytes / LEAST_PART, bytes - (used - held));
    }
  }
}
