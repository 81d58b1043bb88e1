package dev.penstock.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlPrinterTest {
  private static final Sql DOC = new Sql.Column("d", "doc");

  @Test
  void everyNameIsAQuotedLabelUnlessItIsPlain() {
    assertThat(path("total")).isEqualTo("d.doc -> '$.total'");
    assertThat(path("a", "b")).isEqualTo("d.doc -> '$.a.b'");
    assertThat(path("a\"b")).isEqualTo("d.doc -> '$.\"a\\\"b\"'");
    assertThat(path("it's")).isEqualTo("d.doc -> '$.\"it''s\"'");
    assertThat(path("$x")).isEqualTo("d.doc -> '$.\"$x\"'");
    assertThat(path("")).isEqualTo("d.doc -> '$.\"\"'");
    assertThat(path("back\\slash")).isEqualTo("d.doc -> '$.\"back\\\\slash\"'");
    assertThat(path("0")).isEqualTo("d.doc -> '$.\"0\"'");
    assertThat(path("line\nbreak")).isEqualTo("d.doc -> '$.\"line\\nbreak\"'");
  }

  @Test
  void equalConstantsShareAPlaceholder() {
    Sql twice = Sql.infix(Sql.constant("x"), "=", Sql.constant("x"));
    Sql other = Sql.infix(Sql.constant(1L), "=", Sql.constant(1.0));
    SqlPrinter.Printed printed = SqlPrinter.print(select(List.of(), twice, other));
    assertThat(printed.sql()).isEqualTo("SELECT ?1 = ?1 AS v,\n  ?2 = ?3 AS v\nFROM orders AS d");
    assertThat(printed.binds()).hasSize(3);
  }

  @Test
  void aCommentStaysOnItsLine() {
    SqlPrinter.Printed printed =
        SqlPrinter.print(
            select(List.of("{\"$match\": {\"a\": \"x\n; DROP TABLE orders\"}}"), Sql.Int.ONE));
    assertThat(printed.sql().lines().findFirst())
        .contains("-- {\"$match\": {\"a\": \"x ; DROP TABLE orders\"}}");
  }

  @Test
  void operandsAreParenthesised() {
    Sql sum = Sql.infix(Sql.constant(1L), "+", Sql.constant(2L));
    assertThat(SqlPrinter.print(Sql.infix(sum, "*", new Sql.Not(Sql.Int.ONE))))
        .isEqualTo("(?1 + ?2) * (NOT 1)");
  }

  @Test
  void operandsBeyondAHundredGoIntoACallOfTheirOwn() {
    Sql[] operands = Collections.nCopies(102, Sql.Int.ONE).toArray(new Sql[0]);
    assertThat(SqlPrinter.print(Sql.call("coalesce", operands)))
        .isEqualTo("coalesce(" + "1, ".repeat(99) + "coalesce(1, 1, 1))");
    assertThat(SqlPrinter.print(Sql.call("mql_add", operands)))
        .isEqualTo("mql_add(" + "1, ".repeat(99) + "mql_packed(1, 1, 1))");
    assertThat(SqlPrinter.print(Sql.call("mql_add", Arrays.copyOf(operands, 100))))
        .isEqualTo("mql_add(" + "1, ".repeat(99) + "1)");
  }

  @Test
  void aWalkIsARecursiveSelect() {
    Sql i = new Sql.Column("r", "i");
    Sql.Walk walk =
        new Sql.Walk(
            "r",
            List.of(new Sql.Step("i", Sql.Int.ONE, Sql.infix(i, "+", Sql.Int.ONE))),
            Sql.infix(i, "<", new Sql.Column("a", Sql.Once.COLUMN)),
            i,
            Sql.Int.ONE);
    assertThat(SqlPrinter.print(new Sql.Once("a", DOC, walk)))
        .isEqualTo(
            "(SELECT (WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT r.i + 1 FROM r WHERE r.i <"
                + " a.v) SELECT r.i FROM r WHERE 1) FROM (SELECT d.doc AS v) AS a)");
  }

  @Test
  void namesResembleFieldsAndAreNeverKeywords() {
    var taken = Identifiers.names();
    assertThat(Identifiers.like("total", taken)).isEqualTo("total");
    assertThat(Identifiers.like("Total", taken)).isEqualTo("Total_2");
    assertThat(Identifiers.like("order", taken)).isEqualTo("order_");
    assertThat(Identifiers.like("a\"; DROP", taken)).isEqualTo("aDROP");
    assertThat(Identifiers.like("\uD83D\uDE00", taken)).isEqualTo("v");
    assertThat(Identifiers.like("9lives", taken)).isEqualTo("lives");
    assertThat(Identifiers.isSafe("orders")).isTrue();
    assertThat(Identifiers.isSafe("order")).isFalse();
    assertThat(Identifiers.isSafe("Orders")).isFalse();
    assertThat(Identifiers.isSafe("a b")).isFalse();
  }

  private static String path(String... labels) {
    return SqlPrinter.print(Sql.arrow(DOC, List.of(labels)));
  }

  private static Select select(List<String> comments, Sql... columns) {
    return new Select(
        comments,
        List.of(),
        Arrays.stream(columns).map(c -> new Select.As(c, "v")).toList(),
        new Select.Table("orders", "d"),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
