package dev.penstock.compiler.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One SELECT.
 *
 * @param comments what the stages in it say, in MongoDB's words
 * @param with what it names to read it several times
 * @param columns the result columns
 * @param from where the rows come from
 * @param again the table that the rows come from, joined once more to read their documents
 * @param joins the arrays that are unwound, and other rows, in order
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
    List<With> with,
    List<As> columns,
    From from,
    Optional<ById> again,
    List<Join> joins,
    Optional<Sql> where,
    List<Sql> groupBy,
    Optional<Sql> having,
    List<Sql.OrderTerm> orderBy,
    Optional<Long> limit,
    Optional<Long> offset) {
  /** Copies the lists. */
  public Select {
    comments = List.copyOf(comments);
    with = List.copyOf(with);
    columns = List.copyOf(columns);
    joins = List.copyOf(joins);
    groupBy = List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
  }

  /** Some columns of rows that meet conditions. */
  public static Select of(List<As> columns, From from, List<Join> joins, Optional<Sql> where) {
    return new Select(
        List.of(),
        List.of(),
        columns,
        from,
        Optional.empty(),
        joins,
        where,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same SELECT, which SQLite does not merge into another one. */
  public Select asBarrier() {
    return new Select(
        comments,
        with,
        columns,
        from,
        again,
        joins,
        where,
        groupBy,
        having,
        orderBy,
        Optional.of(-1L),
        offset);
  }

  /** The same SELECT in this order. */
  public Select orderedBy(List<Sql.OrderTerm> terms) {
    return new Select(
        comments, with, columns, from, again, joins, where, groupBy, having, terms, limit, offset);
  }

  /** The same SELECT with one row for each value, in the order of the values. */
  public Select groupedBy(Sql value) {
    return new Select(
        comments,
        with,
        columns,
        from,
        again,
        joins,
        where,
        List.of(value),
        having,
        List.of(new Sql.OrderTerm(value, false)),
        limit,
        offset);
  }

  /** The same SELECT over other rows. */
  public Select from(From rows) {
    return new Select(
        comments, with, columns, rows, again, joins, where, groupBy, having, orderBy, limit,
        offset);
  }

  /** The same SELECT, which names these ones before its own. */
  public Select with(List<With> named) {
    List<With> all = new ArrayList<>(named);
    all.addAll(with);
    return new Select(
        comments, all, columns, from, again, joins, where, groupBy, having, orderBy, limit, offset);
  }

  /** The same SELECT without the second join of the table. */
  public Select withoutAgain() {
    return new Select(
        comments,
        with,
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

  /** The same SELECT without the rows that are joined one to each, and not read. */
  public Select withoutUnreadRows() {
    return joins(
        joins.stream().filter(j -> !(j instanceof Rows rows && rows.one) || isRead(j)).toList());
  }

  private boolean isRead(Join join) {
    return !joins(joins.stream().filter(j -> j != join).toList()).reads(join.alias()).isEmpty();
  }

  private Select joins(List<Join> others) {
    return new Select(
        comments, with, columns, from, again, others, where, groupBy, having, orderBy, limit,
        offset);
  }

  /** The columns that this SELECT reads of what is called {@code alias}. */
  public Set<String> reads(String alias) {
    Set<String> names = new HashSet<>();
    expressions().forEach(e -> e.collectColumns(alias, names));
    return names;
  }

  /** Whether it says how many rows there are, or in which order, or names others: no union does. */
  boolean standsAlone() {
    return limit.isPresent() || offset.isPresent() || !orderBy.isEmpty() || !with.isEmpty();
  }

  /** The expressions in it, also those of the SELECTs within. */
  List<Sql> expressions() {
    List<Sql> all = new ArrayList<>();
    with.forEach(w -> all.addAll(w.select().expressions()));
    columns.forEach(c -> all.add(c.sql()));
    from.selects().forEach(s -> all.addAll(s.expressions()));
    if (from instanceof Elements elements) {
      all.add(elements.each().array());
    }
    again.ifPresent(table -> all.add(table.id()));
    for (Join join : joins) {
      all.add(join.condition());
      if (join instanceof Rows rows) {
        rows.from().selects().forEach(s -> all.addAll(s.expressions()));
      }
    }
    where.ifPresent(all::add);
    all.addAll(groupBy);
    having.ifPresent(all::add);
    orderBy.forEach(t -> all.add(t.sql()));
    return all;
  }

  /** The names that qualify columns in it, also in the SELECTs that its rows come from. */
  List<String> aliases() {
    List<String> all = new ArrayList<>(List.of(from.alias()));
    with.forEach(w -> all.addAll(w.select().aliases()));
    from.selects().forEach(s -> all.addAll(s.aliases()));
    again.ifPresent(table -> all.add(table.alias()));
    for (Join join : joins) {
      all.add(join.alias());
      if (join instanceof Rows rows) {
        rows.from().selects().forEach(s -> all.addAll(s.aliases()));
      }
    }
    return all;
  }

  /** A table of which each row finds one row by its id. */
  public record ById(String name, String alias, Sql id) {}

  /** A result column and its name. */
  public record As(Sql sql, String name) {}

  /** Where rows come from. */
  public sealed interface From {
    /** The name that qualifies the columns. */
    String alias();

    /** The SELECTs that give the rows. */
    default List<Select> selects() {
      return List.of();
    }
  }

  /** A SELECT under a name, evaluated once. */
  public record With(String name, Select select) {}

  /** What is joined to the rows. */
  public sealed interface Join permits Each, Rows {
    /** The name that qualifies the columns. */
    String alias();

    /** What it depends on. */
    Sql condition();

    /** A column that each of its rows has. */
    String anyColumn();
  }

  /**
   * The rows of a table, or of a SELECT, that meet a condition.
   *
   * @param from where they are
   * @param condition the condition
   * @param outer whether a row that finds none stays
   * @param one whether each row finds exactly one
   */
  public record Rows(From from, Sql condition, boolean outer, boolean one) implements Join {
    @Override
    public String alias() {
      return from.alias();
    }

    @Override
    public String anyColumn() {
      return "id";
    }
  }

  /** A table. */
  public record Table(String name, String alias) implements From {}

  /** The elements of an array. */
  public record Elements(Each each) implements From {
    @Override
    public String alias() {
      return each.alias();
    }
  }

  /** Another SELECT. */
  public record Nested(Select select, String alias) implements From {
    @Override
    public List<Select> selects() {
      return List.of(select);
    }
  }

  /** The rows of several SELECTs with the same columns, one after the other. */
  public record Union(List<Select> selects, String alias) implements From {
    /** Copies the list. */
    public Union {
      selects = List.copyOf(selects);
    }
  }

  /** One row without columns. */
  public record One(String alias) implements From {}
}
