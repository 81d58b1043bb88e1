package dev.penstock.compiler.plan;

import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Reads;
import dev.penstock.ir.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would be computed, or read from documents, again and again if a stage shared the block.
 *
 * @param scope the documents before the stage
 * @param block the block that they are in
 */
record Repeats(Scope scope, Block block) {
  /** So many repeated extractions cost less than a block of columns. */
  private static final int TOLERABLE = 2;

  /** Why the stage should read columns of this block, if it should. */
  Optional<String> byReading(Stage stage) {
    Reads reads = Reads.of(stage);
    if (block.isGrouped() && reads.iterates()) {
      return Optional.of("a sub-select cannot aggregate the rows around it");
    }
    for (Map.Entry<String, Source> field : scope.fields().entrySet()) {
      if (isCostly(field.getValue()) && reads.includes(field.getKey())) {
        return Optional.of("reads \"" + field.getKey() + "\", which is computed once");
      }
    }
    return Optional.empty();
  }

  /** Whether something that is computed for a document would be computed for each element. */
  boolean byElements() {
    return scope.fields().values().stream().anyMatch(this::isCostly);
  }

  private boolean isCostly(Source field) {
    return field instanceof Source.Computed computed && computed.isCostly(block);
  }

  /** Whether the fragments extract the same from documents more often than a block costs. */
  static boolean extractions(List<Fragment> fragments) {
    List<Sql> extractions = new ArrayList<>();
    fragments.forEach(f -> f.sql().collectExtractions(extractions));
    return extractions.size() - new HashSet<>(extractions).size() > TOLERABLE;
  }
}
