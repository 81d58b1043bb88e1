package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.PipelineException;
import dev.penstock.ir.Mql;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Missing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionsTest {
  private static final String DOCUMENT =
      """
      {"a": {"b": 1}, "c": [{"b": 2}, {}, {"b": [3]}, 4, [{"b": 5}]], "zero": 0, "n": null}
      """;

  static Stream<ExpressionTable.Row> rows() {
    return ExpressionTable.rows(
        DOCUMENT,
        """
        "$a.b" => 1
        "$a.x" => missing
        "$a.b.x" => missing
        "$n.x" => missing
        "$c.b" => [2, [3]]
        "$c.x" => []
        "$c.0" => []
        "$$ROOT.a" => {"b": 1}
        "$$CURRENT.a.b" => 1
        "$$REMOVE" => missing
        "$$REMOVE.a" => missing
        "$$NOW" => {"$date": "2023-11-14T22:13:20Z"}
        "$$limit" => 7
        ["$a.b", "$x"] => [1, null]
        {"x": "$x", "b": "$a.b"} => {"b": 1}
        {"x": ["$x"], "y": {"z": "$x"}} => {"x": [null], "y": {}}
        {"$let": {"vars": {"x": 1, "y": "$a.b"}, "in": ["$$x", "$$y"]}} => [1, 1]
        {"$let": {"vars": {"x": "$a"}, "in": "$$x.b"}} => 1
        {"$let": {"vars": {"x": 1}, "in": {"$let": {"vars": {"x": 2, "y": "$$x"}, "in": ["$$x", "$$y"]}}}} => [2, 1]
        {"$let": {"vars": {"limit": 1}, "in": "$$limit"}} => 1
        {"$let": {"vars": {"CURRENT": "$a"}, "in": ["$b", "$$CURRENT.b", "$$ROOT.zero"]}} => [1, 1, 0]
        {"$let": {"vars": {"CURRENT": "$a"}, "in": {"$getField": "b"}}} => 1
        {"$let": {"vars": {"x": {"$map": {"input": [1, 2], "in": "$$this"}}, "y": {"$reduce": {"input": [3, 4], "initialValue": 0, "in": "$$this"}}}, "in": ["$$x", "$$y"]}} => [[1, 2], 4]
        {"$map": {"input": [1, 2], "as": "x", "in": {"$let": {"vars": {"y": {"$add": ["$$x", 10]}}, "in": ["$$x", "$$y"]}}}} => [[1, 11], [2, 12]]
        {"$let": {"vars": {"a": 1, "b": "$$a"}, "in": 1}} => error 17276
        {"$map": {"input": [], "as": "x", "in": "$$this"}} => error 17276
        "$$unknown" => error 17276
        "$$root" => error 17276
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }

  @Test
  void aConstantErrorIsOneOfThePipeline() {
    assertThatThrownBy(() -> compile("{\"$add\": [\"$a\", {\"$divide\": [1, 0]}]}"))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("$divide");
    assertThatThrownBy(() -> compile("{\"$cond\": [\"$a\", 1, {\"$divide\": [1, 0]}]}"))
        .isInstanceOf(PipelineException.class);
    assertThatThrownBy(() -> compile("{\"$and\": [\"$a\", {\"$divide\": [1, 0]}]}"))
        .isInstanceOf(PipelineException.class);
  }

  @Test
  void aConstantErrorInADeadBranchDoesNotHappen() {
    assertThat(evaluate("{\"$cond\": [true, 1, {\"$divide\": [1, 0]}]}")).isEqualTo("1");
    assertThat(evaluate("{\"$cond\": [{\"$not\": [true]}, {\"$divide\": [1, 0]}, 1]}"))
        .isEqualTo("1");
    assertThat(
            evaluate(
                "{\"$switch\": {\"branches\": [{\"case\": false, \"then\": {\"$divide\": [1, 0]}},"
                    + " {\"case\": true, \"then\": 2}, {\"case\": {\"$divide\": [1, 0]}, \"then\":"
                    + " 3}], \"default\": {\"$divide\": [1, 0]}}}"))
        .isEqualTo("2");
  }

  @Test
  void aDeadBranchMustBeWellFormed() {
    assertThatThrownBy(() -> compile("{\"$cond\": [true, 1, \"$$unknown\"]}"))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("unknown");
  }

  @Test
  void anErrorOnAFieldIsOneOfTheDocument() {
    assertThatThrownBy(() -> ExpressionTable.evaluate("{\"a\": 0}", "{\"$divide\": [1, \"$a\"]}"))
        .isInstanceOfSatisfying(EvaluationException.class, e -> assertThat(e.code()).isEqualTo(2));
  }

  @Test
  void oneEvaluatorServesManyDocuments() {
    Evaluator evaluator =
        compile(
            "{\"$reduce\": {\"input\": \"$a\", \"initialValue\": 0,"
                + " \"in\": {\"$add\": [\"$$value\", \"$$this\"]}}}");
    Environment environment = new Environment(new BsonDate(0), Map.of());
    assertThat(
            Stream.of("{\"a\": [1, 2]}", "{\"a\": []}", "{\"a\": [5]}")
                .map(json -> evaluator.evaluate(Frame.of(Document.parse(json), environment)))
                .map(value -> ExtendedJson.write(value, ExtendedJson.Mode.RELAXED)))
        .containsExactly("3", "0", "5");
  }

  @Test
  void readingAnEmptyPathGivesTheValue() {
    assertThat(FieldPaths.read(Missing.MISSING, List.of())).isEqualTo(Missing.MISSING);
    Document document = Document.parse("{\"a\": 1}");
    assertThat(FieldPaths.read(document, List.of())).isSameAs(document);
  }

  private static Evaluator compile(String expression) {
    return Expressions.compile(Mql.parseExpression(ExtendedJson.parse(expression)), Set.of());
  }

  private static String evaluate(String expression) {
    return ExtendedJson.write(
        ExpressionTable.evaluate(DOCUMENT, expression), ExtendedJson.Mode.RELAXED);
  }
}
