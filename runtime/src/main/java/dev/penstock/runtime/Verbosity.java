package dev.penstock.runtime;

/** How much an explanation tells, by MongoDB's names: "db.collection.explain". */
public enum Verbosity {
  /** How the pipeline would be run. Nothing is. */
  QUERY_PLANNER,
  /** How it was run, with the documents and the time of each segment: it is, for this. */
  EXECUTION_STATS
}
