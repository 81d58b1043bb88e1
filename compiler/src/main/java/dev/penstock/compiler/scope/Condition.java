package dev.penstock.compiler.scope;

import dev.penstock.compiler.sql.Sql;
import java.util.List;
import java.util.Optional;

/**
 * A condition of a block.
 *
 * @param sql 0, 1 or NULL
 * @param raises whether it may fail
 */
record Condition(Sql sql, boolean raises) {
  /**
   * The conjunction; as soon as one may fail, each is evaluated for exactly the rows that those
   * before it let pass.
   */
  static Optional<Sql> inOrder(List<Condition> conditions) {
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    List<Sql> terms = conditions.stream().map(Condition::sql).toList();
    return Optional.of(
        conditions.stream().anyMatch(Condition::raises) ? Sql.andInOrder(terms) : Sql.and(terms));
  }

  /** Whether a term of the conjunction depends on no row. */
  boolean isConstantInPart() {
    return isConstantInPart(sql);
  }

  private static boolean isConstantInPart(Sql condition) {
    return (condition instanceof Sql.Infix infix && infix.operator().equals("AND"))
        ? infix.operands().stream().anyMatch(Condition::isConstantInPart)
        : !condition.readsColumns();
  }
}
