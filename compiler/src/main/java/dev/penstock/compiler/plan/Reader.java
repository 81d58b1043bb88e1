package dev.penstock.compiler.plan;

import dev.penstock.ir.CoreStage;
import java.util.List;

/**
 * What becomes of a pipeline's documents.
 *
 * @param following the stages that they pass
 * @param readsAll whether all of them are read, if one is
 */
record Reader(List<CoreStage> following, boolean readsAll) {
  /**
   * The reader with these stages.
   *
   * @param atEnd whether all that the stages give is read
   */
  static Reader of(List<CoreStage> following, boolean atEnd) {
    return new Reader(following, Failures.readAll(following, atEnd));
  }
}
