package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;

/** The rule that no path of a specification is given twice or leads through another one. */
final class PathConflicts {
  private PathConflicts() {}

  /**
   * Refuses conflicting paths.
   *
   * @param below the code for a path below an earlier one
   * @param atOrAbove the code for an earlier one again, or a path above it
   */
  static void check(int below, int atOrAbove, List<Path> paths) {
    for (int i = 0; i < paths.size(); i++) {
      for (int j = 0; j < i; j++) {
        Path a = paths.get(j);
        Path b = paths.get(i);
        if (a.isPrefixOf(b) || b.isPrefixOf(a)) {
          throw new PipelineException(
              a.isPrefixOf(b) && !a.equals(b) ? below : atOrAbove,
              a.equals(b)
                  ? "names \"" + a + "\" twice"
                  : "the paths \""
                      + a
                      + "\" and \""
                      + b
                      + "\" collide: one leads through the other");
        }
      }
    }
  }
}
