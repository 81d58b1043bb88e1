package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import org.immutables.value.Value;

/**
 * The rows of a table or a view of the database that is no collection, as documents whose fields
 * are the columns. The only stage of a named pipeline: {@code Source.table}. There is no JSON for
 * it, lest a pipeline that came as text read any table.
 */
@Value.Immutable
public non-sealed interface FromTable extends Stage {
  /** The name of the table. */
  String table();

  /** The columns that hold JSON, of which each is one field. */
  List<String> json();

  /** The columns that hold JSON documents, whose fields become fields of the row's document. */
  List<String> merged();

  /** Refuses what cannot be the name of a table. */
  @Value.Check
  default void check() {
    if (table().isEmpty() || table().indexOf('\0') >= 0) {
      throw new PipelineException(73, "the name of a table is not empty and holds no NUL");
    }
  }

  /** The stage that gives the rows of {@code table}, as SQLite has them. */
  static FromTable of(String table) {
    return ImmutableFromTable.builder().table(table).build();
  }

  @Override
  default String stageName() {
    return "$table";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
