package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.PenstockException;
import dev.penstock.ir.Mql;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tables of expressions and what they give: a line is {@code expression => result}, both in
 * Extended JSON, or {@code expression => error code}, or {@code expression => missing}. Types
 * count, {@code 1} is not {@code 1.0}.
 */
final class ExpressionTable {
  private static final Environment ENVIRONMENT =
      new Environment(new BsonDate(1_700_000_000_000L), Map.of("limit", Value.of(7)));

  private ExpressionTable() {}

  /** The rows of a table whose expressions read {@code document}. */
  static Stream<Row> rows(String document, String table) {
    return table.lines().filter(line -> !line.isBlank()).map(line -> row(document, line));
  }

  /** The rows of a table whose expressions read no document. */
  static Stream<Row> rows(String table) {
    return rows("{}", table);
  }

  private static Row row(String document, String line) {
    int arrow = line.lastIndexOf(" => ");
    return new Row(document, line.substring(0, arrow).trim(), line.substring(arrow + 4).trim());
  }

  static Value evaluate(String document, String expression) {
    Evaluator evaluator =
        Expressions.compile(Mql.parseExpression(ExtendedJson.parse(expression)), Set.of("limit"));
    return evaluator.evaluate(Frame.of(Document.parse(document), ENVIRONMENT));
  }

  /** A line of a table. */
  record Row(String document, String expression, String expected) {
    void check() {
      assertThat(outcome()).isEqualTo(expected.startsWith("error") ? expected : normal());
    }

    private String outcome() {
      try {
        return text(evaluate(document, expression));
      } catch (PenstockException e) {
        return "error " + e.code();
      }
    }

    private String normal() {
      return expected.equals("missing") ? expected : text(ExtendedJson.parse(expected));
    }

    private static String text(Value value) {
      return value == Missing.MISSING
          ? "missing"
          : ExtendedJson.write(value, ExtendedJson.Mode.RELAXED);
    }

    @Override
    public String toString() {
      return expression + " => " + expected;
    }
  }
}
