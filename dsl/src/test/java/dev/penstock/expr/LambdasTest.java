package dev.penstock.expr;

import static dev.penstock.Expressions.cond;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.let;
import static dev.penstock.Expressions.variable;
import static dev.penstock.Expressions.when;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No variable of one lambda is taken for another one's. */
class LambdasTest {
  private static final AnyExpr<Object> A = field("a");
  private static final AnyExpr<Object> B = field("b");

  @Test
  void anInnerLambdaThatReadsTheOuterElementLeavesItVisible() {
    assertThat(A.map(x -> B.filter(y -> y.gt(x))))
        .hasToString(
            "{\"$map\": {\"input\": \"$a\", \"as\": \"this2\", \"in\": {\"$filter\": {\"input\":"
                + " \"$b\", \"cond\": {\"$gt\": [\"$$this\", \"$$this2\"]}}}}}");
  }

  @Test
  void threeLevels() {
    assertThat(A.map(x -> B.map(y -> B.map(z -> x.add(y).add(z)))))
        .hasToString(
            "{\"$map\": {\"input\": \"$a\", \"as\": \"this3\", \"in\": {\"$map\": {\"input\":"
                + " \"$b\", \"as\": \"this2\", \"in\": {\"$map\": {\"input\": \"$b\", \"in\":"
                + " {\"$add\": [{\"$add\": [\"$$this3\", \"$$this2\"]}, \"$$this\"]}}}}}}}");
  }

  @Test
  void lambdasSideBySideShareTheCustomaryName() {
    assertThat(A.map(x -> x.map(y -> y.add(1)).concatArrays(x.map(y -> y.add(2)))).toString())
        .doesNotContain("this2");
  }

  @Test
  void reduceInsideOfReduce() {
    assertThat(A.reduce(0, (sum, x) -> x.reduce(sum, (inner, y) -> inner.add(y).add(sum))))
        .hasToString(
            "{\"$reduce\": {\"input\": \"$a\", \"initialValue\": 0, \"valueAs\": \"value2\","
                + " \"in\": {\"$reduce\": {\"input\": \"$$this\", \"initialValue\": \"$$value2\","
                + " \"in\": {\"$add\": [{\"$add\": [\"$$value\", \"$$this\"]}, \"$$value2\"]}}}}}");
  }

  @Test
  void reduceWithTheIndex() {
    assertThat(A.reduce(0, (sum, x, i) -> x.reduce(sum, (v, y, j) -> v.add(i).add(j))))
        .hasToString(
            "{\"$reduce\": {\"input\": \"$a\", \"initialValue\": 0, \"arrayIndexAs\": \"index2\","
                + " \"in\": {\"$reduce\": {\"input\": \"$$this\", \"initialValue\": \"$$value\","
                + " \"arrayIndexAs\": \"index\", \"in\": {\"$add\": [{\"$add\": [\"$$value\","
                + " \"$$index2\"]}, \"$$index\"]}}}}}");
  }

  @Test
  void aVariableOfTheRunKeepsItsName() {
    assertThat(A.map(x -> x.add(variable("this"))))
        .hasToString(
            "{\"$map\": {\"input\": \"$a\", \"as\": \"this2\", \"in\": {\"$add\": [\"$$this2\","
                + " \"$$this\"]}}}");
  }

  @Test
  void letsOfOneName() {
    assertThat(let("x", A, outer -> let("x", outer.add(1), inner -> inner.add(outer))))
        .hasToString(
            "{\"$let\": {\"vars\": {\"x2\": \"$a\"}, \"in\": {\"$let\": {\"vars\": {\"x\":"
                + " {\"$add\": [\"$$x2\", 1]}}, \"in\": {\"$add\": [\"$$x\", \"$$x2\"]}}}}}");
  }

  @Test
  void everyKindOfNodeIsSearched() {
    assertThat(
            A.map(
                x ->
                    cond(
                        x.gt(0),
                        when(x.lt(9), x.field("d")).otherwise(x),
                        A.reduce(x, (v, e) -> v.add(e)))))
        .hasToString(
            "{\"$map\": {\"input\": \"$a\", \"in\": {\"$cond\": [{\"$gt\": [\"$$this\", 0]},"
                + " {\"$switch\": {\"branches\": [{\"case\": {\"$lt\": [\"$$this\", 9]}, \"then\":"
                + " \"$$this.d\"}], \"default\": \"$$this\"}}, {\"$reduce\": {\"input\": \"$a\","
                + " \"initialValue\": \"$$this\", \"in\": {\"$add\": [\"$$value\","
                + " \"$$this\"]}}}]}}}");
  }

  @Test
  void theIndexIsNamedApartFromTheElement() {
    assertThat(A.map((x, i) -> B.map((y, j) -> x.multiply(j).add(i))))
        .hasToString(
            "{\"$map\": {\"input\": \"$a\", \"as\": \"this2\", \"arrayIndexAs\": \"index2\", \"in\":"
                + " {\"$map\": {\"input\": \"$b\", \"arrayIndexAs\": \"index\", \"in\": {\"$add\":"
                + " [{\"$multiply\": [\"$$this2\", \"$$index\"]}, \"$$index2\"]}}}}}");
    assertThat(A.filter((x, i) -> i.mod(2).eq(0)))
        .hasToString(
            "{\"$filter\": {\"input\": \"$a\", \"arrayIndexAs\": \"index\", \"cond\": {\"$eq\":"
                + " [{\"$mod\": [\"$$index\", 2]}, 0]}}}");
  }

  @Test
  void aFilterMayHaveALimit() {
    assertThat(A.filter(x -> x.gt(1), 3))
        .hasToString(
            "{\"$filter\": {\"input\": \"$a\", \"cond\": {\"$gt\": [\"$$this\", 1]}, \"limit\": 3}}");
  }
}
