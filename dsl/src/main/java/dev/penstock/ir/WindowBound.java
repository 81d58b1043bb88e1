package dev.penstock.ir;

import dev.penstock.value.NumberValue;

/** An end of a window; both ends belong to it. */
public sealed interface WindowBound {
  /** The ends that are words in MongoDB's syntax. */
  enum Edge implements WindowBound {
    /** The end of the partition. */
    UNBOUNDED,
    /** The document for which the window is. */
    CURRENT
  }

  /**
   * An end at a distance from the current document: a number of documents, or of what is added to
   * the value by which they are sorted.
   *
   * @param distance negative before the current document
   */
  record Offset(NumberValue distance) implements WindowBound {}
}
