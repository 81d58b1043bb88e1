package dev.penstock.runtime;

import dev.penstock.PenstockException;

/** A run was cancelled by {@link Results#cancel}. MongoDB's code 11601, Interrupted. */
public final class CancelledException extends PenstockException {
  private static final long serialVersionUID = 1;

  /** The end of a cancelled run. */
  public CancelledException() {
    super(11601, "the run was cancelled");
  }
}
