package dev.penstock.runtime;

import java.util.function.LongConsumer;

/**
 * How a file is loaded. Immutable.
 *
 * @param interval after how many documents the listener is called, each time
 * @param progress is called with the number of documents read so far
 */
public record LoadOptions(long interval, LongConsumer progress) {
  /** Without a listener. */
  public static final LoadOptions DEFAULT = new LoadOptions(Long.MAX_VALUE, documents -> {});

  /** Refuses an interval that is not positive. */
  public LoadOptions {
    if (interval <= 0) {
      throw new IllegalArgumentException("the interval must be positive, not " + interval);
    }
  }

  /**
   * These options with a listener that is called every {@code interval} documents. What it throws
   * ends the load.
   */
  public LoadOptions withProgress(long interval, LongConsumer progress) {
    return new LoadOptions(interval, progress);
  }
}
