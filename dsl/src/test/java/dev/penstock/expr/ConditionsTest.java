package dev.penstock.expr;

import static dev.penstock.Expressions.cond;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One condition, two languages. */
class ConditionsTest {
  private static final AnyExpr<Object> A = field("a");

  @Test
  void aFieldAndAConstantAreComparedByTheQueryLanguage() {
    assertThat(A.eq("$x")).hasToString("{\"a\": \"$x\"}");
    assertThat(A.asString().eq("x")).isEqualTo(A.eq("x"));
    assertThat(A.asNumber().gt(1)).isEqualTo(A.gt(1));
    assertThat(A.asArray().eq(List.of(1))).isEqualTo(A.eq(List.of(1)));
    assertThat(A.asDocument().eq(Document.of("x", 1))).isEqualTo(A.eq(Document.of("x", 1)));
  }

  @Test
  void everythingElseIsComparedByAnExpression() {
    assertThat(A.eq(field("b"))).hasToString("{\"$expr\": {\"$eq\": [\"$a\", \"$b\"]}}");
    assertThat(A.toLower().eq("x"))
        .hasToString("{\"$expr\": {\"$eq\": [{\"$toLower\": \"$a\"}, \"x\"]}}");
    assertThat(variable("v").lte(1)).hasToString("{\"$expr\": {\"$lte\": [\"$$v\", 1]}}");
  }

  @Test
  void outsideOfMatchAConditionIsAnExpression() {
    assertThat(cond(A.eq("$x").not(), 1, 2))
        .hasToString(
            "{\"$cond\": [{\"$not\": {\"$eq\": [\"$a\", {\"$literal\": \"$x\"}]}}, 1, 2]}");
  }

  @Test
  void oneListGivesTheConstantsAndADocumentIsOne() {
    assertThat(A.in(List.of(1, 2))).isEqualTo(A.in(1, 2));
    assertThat(A.in(BsonArray.of(new BsonInt32(1), new BsonInt32(2)))).isEqualTo(A.in(1, 2));
    assertThat(A.in(List.of(List.of(1)))).hasToString("{\"a\": {\"$in\": [[1]]}}");
    assertThat(A.in(Document.of("x", 1))).hasToString("{\"a\": {\"$in\": [{\"x\": 1}]}}");
    assertThat(A.nin(field("b"))).isEqualTo(A.in(field("b")).not());
  }

  @Test
  void aMissingValueIsNoConstant() {
    assertThatThrownBy(() -> A.eq(Optional.empty()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("REMOVE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exists | $exists on a path of several steps tests a field of the document in $match and"
            + " has no counterpart in an expression; compare type() with \"missing\"",
        "type | $type tests a field of the document in $match and has no counterpart in an"
            + " expression; compare type() with the type's name",
        "size | $size tests a field of the document in $match and has no counterpart in an"
            + " expression; compare size() with the number",
        "mod | $mod tests a field of the document in $match and has no counterpart in an"
            + " expression; compare mod(divisor) with the remainder",
        "regex | $regex tests a field of the document in $match and has no counterpart in an"
            + " expression; test it in a $match stage of its own",
        "in | $in with a regular expression tests a field of the document in $match and has no"
            + " counterpart in an expression; test it in a $match stage of its own",
        "all | $all tests a field of the document in $match and has no counterpart in an"
            + " expression; join conditions literal(x).in(array) by and",
        "elemMatch | $elemMatch tests a field of the document in $match and has no counterpart in"
            + " an expression; filter the array and compare its size()"
      })
  void whatOnlyMatchCanTestIsRefusedElsewhere(String test, String message) {
    BoolExpr<Object> condition = queryOnly(test);
    assertThatThrownBy(() -> cond(condition, 1, 2))
        .isInstanceOf(PipelineException.class)
        .hasMessage(message);
  }

  private static BoolExpr<Object> queryOnly(String test) {
    return switch (test) {
      case "exists" -> field("a.b").exists();
      case "type" -> A.type(BsonType.STRING);
      case "size" -> A.size(1);
      case "mod" -> A.mod(2, 1);
      case "regex" -> A.regex("x");
      case "in" -> A.in(Pattern.compile("x"), "y");
      case "all" -> A.all(1);
      case "elemMatch" -> A.elemMatch(e -> e.gt(1));
      default -> throw new IllegalArgumentException(test);
    };
  }

  @Test
  void queriesTestFieldsOnly() {
    assertThatThrownBy(() -> A.toLower().regex("x"))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith("$regex tests a field of the document");
  }

  @Test
  void elemMatchIsAboutTheElementAlone() {
    assertThatThrownBy(() -> A.elemMatch(e -> e.gt(1).or(e.lt(0))))
        .hasMessageContaining("for or, write two $elemMatch");
    assertThatThrownBy(() -> A.elemMatch(e -> e.gt(1).and(e.field("x").lt(0))))
        .hasMessageContaining("on the element itself");
    assertThatThrownBy(() -> A.elemMatch(e -> field("b").eq(1)))
        .hasMessageContaining("compares the element's fields with constants");
    assertThatThrownBy(() -> A.elemMatch(e -> e.field("x").gt(e.field("y"))))
        .hasMessageContaining("compares the element's fields with constants");
    assertThatThrownBy(() -> A.elemMatch(field("x").gt(1).and(field("x").gt(field("y")))))
        .hasMessageContaining("compares the element's fields with constants");
    assertThatThrownBy(() -> A.elemMatch(e -> A.elemMatch(inner -> e.eq(1))))
        .hasMessageContaining("compares the element's fields with constants");
  }
}
