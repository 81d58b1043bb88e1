package dev.penstock.compiler;

import dev.penstock.ir.Stage;
import java.util.List;
import java.util.Optional;

/**
 * Consecutive stages of a pipeline that are run together, on the documents that the segment before
 * gives.
 */
public sealed interface Segment {

  /**
   * Why the stages do not go on in the segment before, or why Java runs them; empty for a statement
   * that is the first segment.
   */
  Optional<String> cut();

  /**
   * One SQL statement.
   *
   * @param statement reads the collection's table, where it is the first segment; else the {@link
   *     #table} of what the segment before has given
   * @param cut why it does not go on in the segment before
   */
  record Query(CompiledPipeline.Statement statement, Optional<String> cut) implements Segment {}

  /**
   * Stages that Java runs.
   *
   * @param stages the stages, as they were rewritten
   * @param reason why the first one of them that SQL does not run has no SQL
   */
  record Interpreted(List<Stage> stages, String reason) implements Segment {
    /** Copies the stages. */
    public Interpreted {
      stages = List.copyOf(stages);
    }

    @Override
    public Optional<String> cut() {
      return Optional.of(reason);
    }
  }

  /**
   * The temporary table of what a segment gives, with the columns {@code id} (the order) and {@code
   * doc} (JSONB). No collection's table has a name like this.
   *
   * @param number the segment's number, from 1
   */
  static String table(int number) {
    return "penstock_segment_" + number;
  }
}
