package dev.penstock.expr;

import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.range;
import static dev.penstock.Expressions.zip;
import static dev.penstock.Sorts.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PipelineException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operators on arrays, sets and documents, written in Java. */
class ArraysTest {
  private static final AnyExpr<Object> A = field("a");
  private static final AnyExpr<Object> B = field("b");

  @Test
  void endsAndParts() {
    assertThat(A.first()).hasToString("{\"$first\": \"$a\"}");
    assertThat(A.last()).hasToString("{\"$last\": \"$a\"}");
    assertThat(A.firstN(2)).hasToString("{\"$firstN\": {\"n\": 2, \"input\": \"$a\"}}");
    assertThat(A.firstN(B)).hasToString("{\"$firstN\": {\"n\": \"$b\", \"input\": \"$a\"}}");
    assertThat(A.lastN(2)).hasToString("{\"$lastN\": {\"n\": 2, \"input\": \"$a\"}}");
    assertThat(A.lastN(B)).hasToString("{\"$lastN\": {\"n\": \"$b\", \"input\": \"$a\"}}");
    assertThat(A.maxN(2)).hasToString("{\"$maxN\": {\"n\": 2, \"input\": \"$a\"}}");
    assertThat(A.maxN(B)).hasToString("{\"$maxN\": {\"n\": \"$b\", \"input\": \"$a\"}}");
    assertThat(A.minN(2)).hasToString("{\"$minN\": {\"n\": 2, \"input\": \"$a\"}}");
    assertThat(A.minN(B)).hasToString("{\"$minN\": {\"n\": \"$b\", \"input\": \"$a\"}}");
  }

  @Test
  void positions() {
    assertThat(A.indexOfArray("x")).hasToString("{\"$indexOfArray\": [\"$a\", \"x\"]}");
    assertThat(A.indexOfArray(B, 1)).hasToString("{\"$indexOfArray\": [\"$a\", \"$b\", 1]}");
    assertThat(A.indexOfArray(5, 1, 3)).hasToString("{\"$indexOfArray\": [\"$a\", 5, 1, 3]}");
    assertThat(range(0, A.size())).hasToString("{\"$range\": [0, {\"$size\": \"$a\"}]}");
    assertThat(range(A, 0, -1)).hasToString("{\"$range\": [\"$a\", 0, -1]}");
  }

  @Test
  void order() {
    assertThat(A.reverseArray()).hasToString("{\"$reverseArray\": \"$a\"}");
    assertThat(A.sortArray(-1))
        .hasToString("{\"$sortArray\": {\"input\": \"$a\", \"sortBy\": -1}}");
    assertThat(A.sortArray(ascending("x", "y.z")))
        .hasToString("{\"$sortArray\": {\"input\": \"$a\", \"sortBy\": {\"x\": 1, \"y.z\": 1}}}");
    assertThatThrownBy(() -> A.sortArray(0))
        .isInstanceOfSatisfying(PipelineException.class, e -> assertThat(e.code()).isEqualTo(2));
  }

  @Test
  void sideBySide() {
    assertThat(zip(A, B)).hasToString("{\"$zip\": {\"inputs\": [\"$a\", \"$b\"]}}");
    assertThat(zip(List.of(0, B), A, B.reverseArray()))
        .hasToString(
            "{\"$zip\": {\"inputs\": [\"$a\", {\"$reverseArray\": \"$b\"}], \"useLongestLength\":"
                + " true, \"defaults\": [0, \"$b\"]}}");
    assertThatThrownBy(() -> zip(List.of(0), A, B))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(34467));
  }

  @Test
  void sets() {
    assertThat(A.setUnion(B).setUnion(List.of(1)))
        .hasToString("{\"$setUnion\": [\"$a\", \"$b\", [1]]}");
    assertThat(A.setIntersection(List.of("x")).setIntersection(B))
        .hasToString("{\"$setIntersection\": [\"$a\", [\"x\"], \"$b\"]}");
    assertThat(A.setDifference(List.of(1, 2)).setDifference(B))
        .hasToString("{\"$setDifference\": [{\"$setDifference\": [\"$a\", [1, 2]]}, \"$b\"]}");
    assertThat(A.setEquals(List.of(true)))
        .hasToString("{\"$expr\": {\"$setEquals\": [\"$a\", [true]]}}");
    assertThat(A.setEquals(B)).hasToString("{\"$expr\": {\"$setEquals\": [\"$a\", \"$b\"]}}");
    assertThat(A.setIsSubset(List.of(1)))
        .hasToString("{\"$expr\": {\"$setIsSubset\": [\"$a\", [1]]}}");
    assertThat(A.setIsSubset(B)).hasToString("{\"$expr\": {\"$setIsSubset\": [\"$a\", \"$b\"]}}");
  }

  @Test
  void documents() {
    assertThat(A.objectToArray().arrayToObject())
        .hasToString("{\"$arrayToObject\": {\"$objectToArray\": \"$a\"}}");
    assertThat(A.setField("$x", B).unsetField("y.z"))
        .hasToString(
            "{\"$unsetField\": {\"field\": \"y.z\", \"input\": {\"$setField\": {\"field\": {\"$literal\":"
                + " \"$x\"}, \"input\": \"$a\", \"value\": \"$b\"}}}}");
  }
}
