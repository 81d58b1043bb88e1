package dev.penstock.compiler.scope;

import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of a union.
 *
 * @param block gives them
 * @param columns all columns that a row can have, of which only those are shown that are read
 */
public record Part(Block block, Map<String, Sql> columns) {
  /** Copies the columns, keeping their order. */
  public Part {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** The SELECT of the rows, with the columns of these names. */
  Select render(Set<String> read) {
    List<Select.As> results =
        columns.entrySet().stream()
            .filter(c -> read.contains(c.getKey()))
            .map(c -> new Select.As(c.getValue(), c.getKey()))
            .toList();
    return block.renderPart(results);
  }
}
