package dev.penstock.compiler.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One SELECT.
 *
 * @param comments what the stages in it say, in MongoDB's words
 * @param columns the result columns
 * @param from where the rows come from
 * @param again the table that the rows come from, joined once more to read their documents
 * @param joins the arrays that are unwound, in order
 * @param where the condition
 * @param groupBy the keys of the groups
 * @param having the condition on groups
 * @param orderBy the order
 * @param limit the most rows; -1 for all of them, which keeps SQLite from merging this SELECT into
 *     the outer one
 * @param offset how many rows are left out
 */
public record Select(
    List<String> comments,
    List<As> columns,
    From from,
    Optional<ById> again,
    List<Sql.Each> joins,
    Optional<Sql> where,
    List<Sql> groupBy,
    Optional<Sql> having,
    List<Sql.OrderTerm> orderBy,
    Optional<Long> limit,
    Optional<Long> offset) {
  /** Copies the lists. */
  public Select {
    comments = List.copyOf(comments);
    columns = List.copyOf(columns);
    joins = List.copyOf(joins);
    groupBy = List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
  }

  /** The same SELECT over other rows. */
  public Select from(From rows) {
    return new Select(
        comments, columns, rows, again, joins, where, groupBy, having, orderBy, limit, offset);
  }

  /** The same SELECT without the second join of the table. */
  public Select withoutAgain() {
    return new Select(
        comments,
        columns,
        from,
        Optional.empty(),
        joins,
        where,
        groupBy,
        having,
        orderBy,
        limit,
        offset);
  }

  /** The columns that this SELECT reads of what is called {@code alias}. */
  public Set<String> reads(String alias) {
    Set<String> names = new HashSet<>();
    columns.forEach(c -> c.sql().collectColumns(alias, names));
    again.ifPresent(table -> table.id().collectColumns(alias, names));
    joins.forEach(j -> j.array().collectColumns(alias, names));
    where.ifPresent(w -> w.collectColumns(alias, names));
    groupBy.forEach(g -> g.collectColumns(alias, names));
    having.ifPresent(h -> h.collectColumns(alias, names));
    orderBy.forEach(t -> t.sql().collectColumns(alias, names));
    return names;
  }

  /** A table of which each row finds one row by its id. */
  public record ById(String name, String alias, Sql id) {}

  /** A result column and its name. */
  public record As(Sql sql, String name) {}

  /** Where rows come from. */
  public sealed interface From {
    /** The name that qualifies the columns. */
    String alias();
  }

  /** A table. */
  public record Table(String name, String alias) implements From {}

  /** The elements of an array. */
  public record Elements(Sql.Each each) implements From {
    @Override
    public String alias() {
      return each.alias();
    }
  }

  /** Another SELECT. */
  public record Nested(Select select, String alias) implements From {}
}
