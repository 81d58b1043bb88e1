package dev.penstock.runtime;

/**
 * What a run has put into temporary tables, besides giving results.
 *
 * @param materialisedRows how many documents one segment gave for the next one to read
 * @param materialisedBytes how many bytes they took
 * @param spilledRows how many rows were written because they were more than the memory budget,
 *     {@link RunOptions#withMemoryBudget}; some may have been written several times. SQLite keeps
 *     to limits of its own, and is not counted
 * @param spilledBytes how many bytes they took
 * @param readBackBytes how many bytes of them were read again
 */
public record RunStatistics(
    long materialisedRows,
    long materialisedBytes,
    long spilledRows,
    long spilledBytes,
    long readBackBytes) {
  /** Nothing was written. */
  public static final RunStatistics NONE = new RunStatistics(0, 0, 0, 0, 0);
}
