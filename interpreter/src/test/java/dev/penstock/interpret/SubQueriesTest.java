package dev.penstock.interpret;

import static dev.penstock.Expressions.all;
import static dev.penstock.Expressions.any;
import static dev.penstock.Expressions.array;
import static dev.penstock.Expressions.cond;
import static dev.penstock.Expressions.document;
import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.literal;
import static dev.penstock.Expressions.outer;
import static dev.penstock.Expressions.rand;
import static dev.penstock.Expressions.scalar;
import static dev.penstock.Expressions.variable;
import static dev.penstock.Projections.computed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.Source;
import dev.penstock.expr.AnyExpr;
import dev.penstock.expr.Expr;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each kind of sub-query gives, what it sees, and how often it reads. */
class SubQueriesTest {
  private static final List<Document> CUSTOMERS =
      Runs.documents(
          """
          [{"_id": 1, "name": "Ann", "tags": ["a", "b"]},
           {"_id": 2, "name": "Bob", "tags": []},
           {"_id": 3, "tags": ["b"]}]""");
  private static final List<Document> ORDERS =
      Runs.documents(
          """
          [{"_id": 10, "customer": 1, "total": 5, "item": "x"},
           {"_id": 11, "customer": 1, "total": 7},
           {"_id": 12, "customer": 2, "total": 9, "item": null}]""");

  private final Map<String, Integer> opened = new HashMap<>();
  private final List<String> open = new ArrayList<>();
  private int read;
  private final Environment environment = Runs.ENVIRONMENT.reading(this::documents);

  private Stream<Document> documents(String name) {
    opened.merge(name, 1, Integer::sum);
    open.add(name);
    List<Document> documents =
        Map.of("customers", CUSTOMERS, "orders", ORDERS).getOrDefault(name, List.of());
    return documents.stream().peek(d -> read++).onClose(() -> open.remove(name));
  }

  @AfterEach
  void everythingIsClosed() {
    assertThat(open).isEmpty();
  }

  private List<Document> run(Pipe<?, ?> pipe) {
    try (Stream<Document> results =
        Interpreter.run(pipe.stages(), CUSTOMERS.stream(), environment)) {
      return results.toList();
    }
  }

  /** The expression's values on the customers. */
  private String values(Expr<Object, ?> expression) {
    return run(Pipeline.project(computed("v", expression))).stream()
        .map(document -> document.has("v") ? Runs.json(document.get("v")) : "missing")
        .toList()
        .toString();
  }

  /** The orders of a customer. */
  private static Pipe<Object, Document> ofCustomer() {
    return Pipeline.from("orders").match(field("customer").eq(outer(field("_id"))));
  }

  @Test
  void existsSaysWhetherThereIsADocument() {
    assertThat(values(exists(ofCustomer()))).isEqualTo("[true, true, false]");
    assertThat(values(exists(Pipeline.from("nothing")))).isEqualTo("[false, false, false]");
    assertThat(run(Pipeline.match(exists(ofCustomer()))))
        .extracting(d -> d.get("_id"))
        .containsExactly(Value.of(1), Value.of(2));
    assertThat(run(Pipeline.match(exists(ofCustomer()).not()))).hasSize(1);
  }

  @Test
  void scalarIsTheOnlyValue() {
    assertThat(values(scalar(ofCustomer().match(field("total").gt(5)), field("total"))))
        .isEqualTo("[7, 9, null]");
    assertThat(values(scalar(ofCustomer().match(field("total").gt(5)), field("item"))))
        .isEqualTo("[missing, null, null]");
    assertThat(values(scalar(Pipeline.from("orders").match(field("total").eq(7)))))
        .startsWith("[{\"_id\": 11, \"customer\": 1, \"total\": 7}, {");
    assertThat(values(scalar(ofCustomer().limit(1), field("total").add(outer(field("_id"))))))
        .isEqualTo("[6, 11, null]");
  }

  @Test
  void scalarOfTwoDocumentsIsAnError() {
    assertThatThrownBy(() -> values(scalar(ofCustomer(), field("total"))))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "the pipeline of scalar gave more than one document; limit(1) takes the first one, and"
                + " array(..) all of them")
        .extracting(e -> ((EvaluationException) e).code())
        .isEqualTo(219);
  }

  @Test
  void arrayHoldsAllValues() {
    assertThat(values(array(ofCustomer(), field("total")))).isEqualTo("[[5, 7], [9], []]");
    assertThat(values(array(ofCustomer(), field("item")))).isEqualTo("[[\"x\", null], [null], []]");
    assertThat(values(array(ofCustomer().limit(1).project(computed("_id", 0), computed("n", 1)))))
        .isEqualTo("[[{\"_id\": 0, \"n\": 1}], [{\"_id\": 0, \"n\": 1}], []]");
  }

  @Test
  void inLooksForAnEqualValue() {
    assertThat(values(field("_id").in(Pipeline.from("orders"), field("customer"))))
        .isEqualTo("[true, true, false]");
    assertThat(values(literal(7.0).in(ofCustomer(), field("total"))))
        .isEqualTo("[true, false, false]");
    assertThat(values(field("tags").first().in(Pipeline.from("customers"), field("tags").first())))
        .isEqualTo("[true, false, true]");
    assertThat(values(literal(null).in(ofCustomer(), field("item"))))
        .isEqualTo("[true, true, false]");
    assertThat(
            values(
                literal(Document.parse("{\"t\": 9}"))
                    .in(ofCustomer().replaceRoot(document(computed("t", field("total")))))))
        .isEqualTo("[false, true, false]");
  }

  @Test
  void inIsInOfTheArray() {
    for (Pipe<Object, Document> pipe : List.of(ofCustomer(), Pipeline.from("orders"))) {
      for (AnyExpr<Object> operand : List.of(field("_id"), field("name"), field("tags"))) {
        for (AnyExpr<Object> value : List.of(field("customer"), field("item"))) {
          assertThat(values(operand.in(pipe, value)))
              .isEqualTo(values(operand.in(array(pipe, value))));
        }
      }
    }
  }

  @Test
  void anyAndAllOverPipelinesAreConditionsOfTheQueryLanguage() {
    assertThat(values(any(ofCustomer(), field("total").gt(6)))).isEqualTo("[true, true, false]");
    assertThat(values(all(ofCustomer(), field("total").gt(6)))).isEqualTo("[false, true, true]");
    assertThat(values(all(ofCustomer(), field("item").eq(null)))).isEqualTo("[false, true, true]");
    assertThat(values(any(Pipeline.from("customers"), field("tags").eq("b"))))
        .isEqualTo("[true, true, true]");
    assertThat(values(any(Pipeline.from("orders"), field("customer").eq(outer(field("_id"))))))
        .isEqualTo("[true, true, false]");
  }

  @Test
  void anyAndAllOverArraysAreExpressions() {
    assertThat(values(any(field("tags"), t -> t.eq("b")))).isEqualTo("[true, false, true]");
    assertThat(values(all(field("tags"), t -> t.eq("b")))).isEqualTo("[false, true, true]");
    assertThatThrownBy(() -> values(any(field("name"), t -> t.eq("b"))))
        .isInstanceOf(EvaluationException.class);
  }

  @Test
  void fieldsAreThoseOfTheSubQuerysOwnDocuments() {
    assertThat(values(array(Pipeline.from("orders").limit(1), field("name"))))
        .isEqualTo("[[null], [null], [null]]");
    assertThat(values(array(Pipeline.from("orders").limit(1), outer(field("name")))))
        .isEqualTo("[[\"Ann\"], [\"Bob\"], [null]]");
  }

  @Test
  void outerReachesLambdasAndAnyDepth() {
    assertThat(
            values(
                field("tags")
                    .map(
                        tag ->
                            array(
                                Pipeline.from("customers").match(outer(tag).in(field("tags"))),
                                field("_id")))))
        .isEqualTo("[[[1], [1, 3]], [], [[1, 3]]]");
    Pipe<Object, Document> namesakes =
        Pipeline.from("customers")
            .match(field("_id").eq(outer(field("customer"))))
            .match(field("_id").eq(outer(outer(field("_id")))));
    assertThat(values(array(Pipeline.from("orders").match(exists(namesakes)), field("_id"))))
        .isEqualTo("[[10, 11], [12], []]");
  }

  @Test
  void theRunsParametersAreSeen() {
    assertThat(values(array(Pipeline.from("orders"), field("total").add(variable("limit")))))
        .startsWith("[[15, 17, 19], ");
    assertThatThrownBy(
            () ->
                Interpreter.check(
                    Pipeline.match(exists(Pipeline.from("a").match(field("k").eq(variable("x")))))
                        .stages(),
                    Set.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith(
            "stage 1 $match, the pipeline of exists stage 2 $match: the variable \"$$x\"");
  }

  @Test
  void whatReadsNothingOfTheDocumentIsEvaluatedOnce() {
    values(array(Pipeline.from("orders"), field("total")));
    assertThat(read).isEqualTo(3);
    values(field("_id").in(Pipeline.from("orders"), field("customer")));
    assertThat(opened).containsOnly(Map.entry("orders", 2));
  }

  @Test
  void existsReadsOneDocumentAndScalarTwo() {
    values(exists(Pipeline.from("orders")));
    assertThat(read).isEqualTo(1);
    read = 0;
    assertThatThrownBy(() -> values(scalar(Pipeline.from("orders"))))
        .isInstanceOf(EvaluationException.class);
    assertThat(read).isEqualTo(2);
  }

  @Test
  void whatDependsOnTheDocumentReadsItsCollectionOnce() {
    values(array(ofCustomer(), field("total")));
    assertThat(opened).containsOnly(Map.entry("orders", 1));
  }

  @Test
  void nothingIsReadUnlessItIsAsked() {
    assertThat(values(cond(field("_id").gt(9), exists(Pipeline.from("orders")), 0)))
        .isEqualTo("[0, 0, 0]");
    assertThat(opened).isEmpty();
  }

  @Test
  void chanceIsDrawnForEachDocument() {
    assertThat(
            Set.copyOf(
                run(
                    Pipeline.project(
                        computed("_id", 0),
                        computed("v", scalar(Pipeline.from("orders").limit(1), rand()))))))
        .hasSize(3);
  }

  @Test
  void aPipelineAroundMayHaveOtherVariables() {
    Pipe<?, ?> pipe =
        Pipeline.lookup(
            "found",
            o ->
                o.from("orders")
                    .let("c", field("_id"))
                    .pipeline(
                        Pipeline.project(
                            computed(
                                "n",
                                array(
                                    Pipeline.from("orders")
                                        .match(field("customer").eq(variable("c"))),
                                    field("_id"))))));
    assertThat(
            run(pipe).stream().map(d -> Runs.json(((Document) d.getList("found").get(0)).get("n"))))
        .containsExactly("[10, 11]", "[12]", "[]");
  }

  @Test
  void aSubQueryIsNoConstant() {
    assertThat(Expressions.constant(exists(Pipeline.from("orders")).node(), Set.of())).isEmpty();
  }

  @Test
  void aFilterFindsWhatItsSubQueryNames() {
    Source<?> first = Pipeline.from("orders").limit(1).as("first");
    Condition condition =
        Matching.compile(
            field("_id").in(Pipeline.from(first), field("customer")).predicate(), Set.of());
    assertThat(CUSTOMERS.stream().filter(d -> condition.holds(d, environment))).hasSize(1);
    assertThat(opened).containsOnly(Map.entry("orders", 1));
  }
}
