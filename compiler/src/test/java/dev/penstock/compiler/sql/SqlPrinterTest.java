package dev.penstock.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(path("line\nbreak")).isEqualTo("d.doc -> '$.\"line\\u000abreak\"'");
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
        java.util.Arrays.stream(columns).map(c -> new Select.As(c, "v")).toList(),
        new Select.Table("orders", "d"),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
