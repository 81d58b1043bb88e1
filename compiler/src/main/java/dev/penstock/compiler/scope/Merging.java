package dev.penstock.compiler.scope;

import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** SQLite merges a nested SELECT into the outer one, unless there is a barrier. */
final class Merging {
  /** So short an expression costs less than a barrier, even if it is computed for each use. */
  private static final int LIGHT = 12;

  private Merging() {}

  /**
   * Whether it does no harm that SQLite merges a SELECT into one that groups, and computes the
   * columns once for each use: a barrier would cost more.
   *
   * @param results the columns
   * @param raising what may fail among what the SELECT computes
   * @param conditions its conditions
   */
  static boolean isHarmless(
      List<Select.As> results, List<Sql> raising, List<Condition> conditions, Block outer) {
    Set<Sql> columns = results.stream().map(Select.As::sql).collect(Collectors.toSet());
    // A condition may be decided before it comes to a column.
    boolean allAreComputed = columns.containsAll(raising) && !outer.isFiltered();
    return (raising.isEmpty() || allAreComputed)
        && conditions.stream().noneMatch(c -> c.raises() || c.isConstantInPart())
        && columns.stream().allMatch(Merging::isLight);
  }

  private static boolean isLight(Sql sql) {
    return sql instanceof Sql.Column || (!sql.readsJson() && sql.size() <= LIGHT);
  }
}
