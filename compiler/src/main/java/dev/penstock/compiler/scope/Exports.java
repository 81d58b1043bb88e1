package dev.penstock.compiler.scope;

import dev.penstock.compiler.sql.Identifiers;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The result columns of a SELECT that others ask for. */
final class Exports {
  private final Map<Sql, String> columns = new LinkedHashMap<>();
  private final Set<String> names = Identifiers.names();

  /** The name of the column for an expression. */
  String name(Sql sql, String hint) {
    return columns.computeIfAbsent(sql, s -> Identifiers.like(hint, names));
  }

  /** The columns of these names. */
  List<Select.As> named(Set<String> read) {
    return columns.entrySet().stream()
        .filter(e -> read.contains(e.getValue()))
        .map(e -> new Select.As(e.getKey(), e.getValue()))
        .toList();
  }
}
