package dev.penstock.compiler.sql;

import dev.penstock.compiler.Bind;
import dev.penstock.compiler.contract.PathText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Writes SQL text: the only class that does. */
public final class SqlPrinter {
  private static final int COMMENT_WIDTH = 100;

  private final Map<Bind, Integer> placeholders = new LinkedHashMap<>();
  private final boolean commented;
  private String margin = "";

  private SqlPrinter(boolean commented) {
    this.commented = commented;
  }

  /**
   * A statement as text.
   *
   * @param sql the text
   * @param bare the text without comments
   * @param binds what is bound to {@code ?1}, {@code ?2} ...
   */
  public record Printed(String sql, String bare, List<Bind> binds) {}

  /** The text of a statement. */
  public static Printed print(Select select) {
    SqlPrinter printer = new SqlPrinter(true);
    String sql = printer.select(select, "");
    String bare = new SqlPrinter(false).select(select, "");
    return new Printed(sql, bare, new ArrayList<>(printer.placeholders.keySet()));
  }

  /** The text of an expression alone, for reports. */
  public static String print(Sql sql) {
    return new SqlPrinter(false).expression(sql);
  }

  private String select(Select select, String indent) {
    String around = margin;
    margin = indent;
    String text = clauses(select, indent);
    margin = around;
    return text;
  }

  private String clauses(Select select, String indent) {
    List<String> lines = new ArrayList<>();
    if (commented) {
      select.comments().forEach(comment -> lines.add("-- " + comment(comment)));
    }
    if (!select.with().isEmpty()) {
      lines.add(
          select.with().stream()
              .map(w -> w.name() + " AS MATERIALIZED " + nested(w.select(), indent))
              .collect(Collectors.joining(",\n" + indent, "WITH ", "")));
    }
    // Clauses are printed in the order of the text, so that placeholders count up as one reads.
    lines.add(
        "SELECT "
            + select.columns().stream()
                .map(c -> result(c.sql(), indent) + named(c))
                .collect(Collectors.joining(",\n" + indent + "  ")));
    if (!(select.from() instanceof Select.One)) {
      lines.add("FROM " + from(select, indent));
    }
    select.where().ifPresent(w -> lines.add("WHERE " + condition(w, indent)));
    if (!select.groupBy().isEmpty()) {
      lines.add("GROUP BY " + list(select.groupBy()));
    }
    select.having().ifPresent(h -> lines.add("HAVING " + condition(h, indent)));
    if (!select.orderBy().isEmpty()) {
      lines.add("ORDER BY " + order(select.orderBy()));
    }
    if (select.limit().isPresent() || select.offset().isPresent()) {
      lines.add(
          "LIMIT "
              + select.limit().orElse(-1L)
              + select.offset().map(o -> " OFFSET " + o).orElse(""));
    }
    return String.join("\n" + indent, lines);
  }

  private String result(Sql sql, String indent) {
    // The items of a row that is one array are its columns.
    return sql instanceof Sql.Call row && row.function().equals(Sql.JSONB_ARRAY)
        ? row.arguments().stream()
            .map(this::expression)
            .collect(
                Collectors.joining(
                    ",\n" + indent + "    ", row.function() + "(\n" + indent + "    ", ")"))
        : expression(sql);
  }

  private static String named(Select.As column) {
    return column.sql() instanceof Sql.Column c && c.name().equals(column.name())
        ? ""
        : " AS " + column.name();
  }

  private String from(Select select, String indent) {
    StringBuilder out = new StringBuilder(rows(select.from(), indent));
    select
        .again()
        .ifPresent(
            table ->
                out.append("\n")
                    .append(indent)
                    // CROSS: the rows come first, each finds its document.
                    .append("CROSS JOIN ")
                    .append(table.name())
                    .append(" AS ")
                    .append(table.alias())
                    .append(" ON ")
                    .append(table.alias())
                    .append(".id = ")
                    .append(expression(table.id())));
    for (Select.Join joined : select.joins()) {
      boolean first = joined == select.joins().get(0);
      if (joined instanceof Select.Rows rows) {
        out.append("\n").append(indent).append(rows(rows, indent));
        continue;
      }
      Each join = (Each) joined;
      // An array that depends on no row might come first, and be empty, before anything is read;
      // and one of two arrays of a row before the other one.
      String plain = first && join.array().readsColumns() ? "JOIN " : "CROSS JOIN ";
      out.append("\n").append(indent).append(join.outer() ? "LEFT JOIN " : plain);
      out.append(each(join));
      if (join.outer()) {
        out.append(" ON TRUE");
      }
    }
    return out.toString();
  }

  private String rows(Select.From from, String indent) {
    if (from instanceof Select.Table table) {
      return table.name() + " AS " + table.alias();
    }
    if (from instanceof Select.Elements elements) {
      return each(elements.each());
    }
    if (from instanceof Select.Nested nested) {
      return nested(nested.select(), indent) + " AS " + nested.alias();
    }
    if (from instanceof Select.Union union) {
      return union(union, indent) + " AS " + union.alias();
    }
    throw new AssertionError("one row has no text");
  }

  /** CROSS: the rows come first. */
  private String rows(Select.Rows rows, String indent) {
    return (rows.outer() ? "LEFT JOIN " : "CROSS JOIN ")
        + rows(rows.from(), indent)
        + " ON "
        + expression(rows.condition());
  }

  private String nested(Select select, String indent) {
    return "(\n" + indent + "  " + select(select, indent + "  ") + "\n" + indent + ")";
  }

  /** A limit keeps SQLite from merging the SELECTs into the outer one. */
  private String union(Select.Union union, String indent) {
    String inner = indent + "  ";
    return union.selects().stream()
        .map(s -> s.standsAlone() ? "SELECT * FROM " + nested(s, inner) : select(s, inner))
        .collect(
            Collectors.joining(
                "\n" + inner + "UNION ALL\n" + inner,
                "(\n" + inner,
                "\n" + inner + "LIMIT -1\n" + indent + ")"));
  }

  private String each(Each each) {
    // Extracted or found by jsonb_each itself: the elements are the same.
    String array =
        each.array() instanceof Sql.Call call && call.function().equals(Sql.JSONB_EXTRACT)
            ? list(call.arguments())
            : expression(each.array());
    return "jsonb_each(" + array + ") AS " + each.alias();
  }

  private String condition(Sql sql, String indent) {
    if (sql instanceof Sql.Infix infix && infix.operator().equals("AND")) {
      return infix.operands().stream()
          .map(this::operand)
          .collect(Collectors.joining("\n" + indent + "  AND "));
    }
    return expression(sql);
  }

  private String expression(Sql sql) {
    if (sql instanceof Sql.Column column) {
      return column.table() + "." + column.name();
    }
    if (sql instanceof Sql.Parameter parameter) {
      return "?" + placeholders.computeIfAbsent(parameter.bind(), b -> placeholders.size() + 1);
    }
    if (sql instanceof Sql.JsonPath path) {
      return text(PathText.of(path.labels()));
    }
    if (sql instanceof Sql.Int number) {
      return Long.toString(number.value());
    }
    if (sql instanceof Sql.Real number) {
      return new BigDecimal(number.value()).setScale(1, RoundingMode.UNNECESSARY).toPlainString();
    }
    if (sql instanceof Sql.Text text) {
      return text(text.text());
    }
    if (sql instanceof Sql.Call call) {
      return call.function()
          + "("
          + list(call.arguments())
          + (call.orderBy().isEmpty() ? "" : " ORDER BY " + order(call.orderBy()))
          + ")"
          + call.filter().map(f -> " FILTER (WHERE " + expression(f) + ")").orElse("");
    }
    if (sql instanceof Sql.Infix infix) {
      return infix.operands().stream()
          .map(this::operand)
          .collect(Collectors.joining(" " + infix.operator() + " "));
    }
    if (sql instanceof Sql.Over over) {
      return expression(over.function()) + " OVER (" + window(over.window()) + ")";
    }
    if (sql instanceof Sql.Distinct distinct) {
      return "DISTINCT " + expression(distinct.operand());
    }
    if (sql instanceof Sql.Not not) {
      return "NOT " + operand(not.operand());
    }
    if (sql instanceof Sql.IsNull isNull) {
      return operand(isNull.operand()) + (isNull.negated() ? " IS NOT NULL" : " IS NULL");
    }
    if (sql instanceof Sql.In in) {
      return operand(in.operand()) + " IN (" + list(in.items()) + ")";
    }
    if (sql instanceof Sql.IsTrue isTrue) {
      return operand(isTrue.operand()) + (isTrue.negated() ? " IS NOT TRUE" : " IS TRUE");
    }
    if (sql instanceof Sql.Between between) {
      return operand(between.operand())
          + " BETWEEN "
          + operand(between.least())
          + " AND "
          + operand(between.greatest());
    }
    if (sql instanceof Sql.Case choice) {
      return "CASE"
          + choice.subject().map(s -> " " + expression(s)).orElse("")
          + choice.whens().stream()
              .map(w -> " WHEN " + expression(w.condition()) + " THEN " + expression(w.result()))
              .collect(Collectors.joining())
          + choice.otherwise().map(o -> " ELSE " + expression(o)).orElse("")
          + " END";
    }
    if (sql instanceof Sql.ExistsEach exists) {
      return "EXISTS (SELECT 1 FROM "
          + each(exists.each())
          + " WHERE "
          + expression(exists.condition())
          + ")";
    }
    if (sql instanceof Sql.FromEach from) {
      return "(SELECT "
          + expression(from.aggregate())
          + " FROM "
          + each(from.each())
          + from.condition().map(c -> " WHERE " + expression(c)).orElse("")
          + ")";
    }
    if (sql instanceof Sql.Scalar scalar) {
      return nested(scalar.select(), margin);
    }
    if (sql instanceof Sql.ExistsRows exists) {
      return "EXISTS " + nested(exists.select(), margin);
    }
    if (sql instanceof Sql.InRows in) {
      return operand(in.operand()) + " IN " + nested(in.select(), margin);
    }
    if (sql instanceof Sql.StoredDocument stored) {
      return "(SELECT stored.doc FROM "
          + stored.table()
          + " AS stored WHERE stored.id = "
          + expression(stored.id())
          + ")";
    }
    if (sql instanceof Sql.Once once) {
      String body = expression(once.body());
      return "(SELECT "
          + body
          + " FROM (SELECT "
          + expression(once.value())
          + " AS "
          + Sql.Once.COLUMN
          + ") AS "
          + once.alias()
          + ")";
    }
    if (sql instanceof Sql.Walk walk) {
      return walk(walk);
    }
    return constant(sql);
  }

  private String window(RowWindow window) {
    List<String> clauses = new ArrayList<>();
    if (!window.partitionBy().isEmpty()) {
      clauses.add("PARTITION BY " + list(window.partitionBy()));
    }
    if (!window.orderBy().isEmpty()) {
      clauses.add("ORDER BY " + order(window.orderBy()));
    }
    window
        .frame()
        .ifPresent(
            rows ->
                clauses.add(
                    "ROWS BETWEEN "
                        + bound(rows.first(), "PRECEDING")
                        + " AND "
                        + bound(rows.last(), "FOLLOWING")));
    return String.join(" ", clauses);
  }

  private static String bound(OptionalLong distance, String unbounded) {
    if (distance.isEmpty()) {
      return "UNBOUNDED " + unbounded;
    }
    long rows = distance.getAsLong();
    return rows == 0 ? "CURRENT ROW" : Math.abs(rows) + (rows < 0 ? " PRECEDING" : " FOLLOWING");
  }

  private String walk(Sql.Walk walk) {
    return "(WITH RECURSIVE "
        + walk.alias()
        + walk.steps().stream().map(Sql.Step::name).collect(Collectors.joining(", ", "(", ")"))
        + " AS (SELECT "
        + list(walk.steps().stream().map(Sql.Step::first).toList())
        + " UNION ALL SELECT "
        + list(walk.steps().stream().map(Sql.Step::next).toList())
        + " FROM "
        + walk.alias()
        + " WHERE "
        + expression(walk.proceed())
        + ") SELECT "
        + expression(walk.result())
        + " FROM "
        + walk.alias()
        + " WHERE "
        + expression(walk.last())
        + ")";
  }

  private static String constant(Sql sql) {
    if (sql instanceof Sql.Null) {
      return "NULL";
    }
    if (sql instanceof Sql.EmptyBlob) {
      return "x''";
    }
    if (sql instanceof Sql.CountRows) {
      return "count(*)";
    }
    throw new AssertionError("no text for " + sql);
  }

  private String operand(Sql sql) {
    String text = expression(sql);
    boolean compound =
        sql instanceof Sql.Infix
            || sql instanceof Sql.Not
            || sql instanceof Sql.IsNull
            || sql instanceof Sql.IsTrue
            || sql instanceof Sql.In
            || sql instanceof Sql.InRows
            || sql instanceof Sql.Between;
    return compound ? "(" + text + ")" : text;
  }

  private String list(List<Sql> items) {
    return items.stream().map(this::expression).collect(Collectors.joining(", "));
  }

  private String order(List<Sql.OrderTerm> terms) {
    return terms.stream()
        .map(t -> expression(t.sql()) + (t.descending() ? " DESC" : ""))
        .collect(Collectors.joining(", "));
  }

  private static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** One line: a line break would end the comment. */
  private static String comment(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= COMMENT_WIDTH ? line : line.substring(0, COMMENT_WIDTH - 4) + " ...";
  }
}
