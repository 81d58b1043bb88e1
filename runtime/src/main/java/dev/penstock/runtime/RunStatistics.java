package dev.penstock.runtime;

/**
 * What a run has put into a temporary table because it was more than its memory budget: {@link
 * RunOptions#withMemoryBudget}. Nothing where SQL runs the pipeline, since SQLite keeps to limits
 * of its own.
 *
 * @param spilledRows how many rows were written, of which some may have been written several times
 * @param spilledBytes how many bytes they took
 */
public record RunStatistics(long spilledRows, long spilledBytes) {
  /** Nothing was spilled. */
  public static final RunStatistics NONE = new RunStatistics(0, 0);
}
