package dev.penstock.testing;

import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * SQL gives what the interpreter gives: every operator, on operands that it accepts and on others.
 */
class ExpressionProperties {
  private static final int AT_ONCE = 6;
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Map<String, Arbitrary<Node>> TIDY =
      ExpressionArbitraries.tidy().byOperator(1);
  private static final Map<String, Arbitrary<Node>> WILD =
      ExpressionArbitraries.wild().byOperator(2);
  private static final Coverage COVERAGE = new Coverage("expressions", TIDY.keySet());
  private static int draws;

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlEqualsInterpreter(
      @ForAll("tidyExpressions") List<Named> expressions,
      @ForAll("tidyDocuments") List<Document> documents) {
    Answer answer =
        COVERAGE.count(DIFFERENTIAL.check(List.of(project(nodes(expressions))), documents));
    draws += expressions.size();
    if (answer instanceof Answer.Result result) {
      for (int i = 0; i < expressions.size(); i++) {
        String field = "r" + i;
        if (result.documents().stream().anyMatch(d -> !d.get(field).isNullish())) {
          COVERAGE.result(expressions.get(i).name());
        }
      }
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlEqualsInterpreterWhereMuchFails(
      @ForAll("wildExpression") Named expression,
      @ForAll("wildDocuments") List<Document> documents) {
    Outcome outcome = DIFFERENTIAL.check(List.of(project(List.of(expression.node()))), documents);
    if (outcome instanceof Outcome.Differs differs) {
      throw new AssertionError(differs.report());
    }
  }

  private static List<Node> nodes(List<Named> expressions) {
    return expressions.stream().map(Named::node).toList();
  }

  /** The expressions in fields of their own: {@code r0}, {@code r1} ... */
  static Project project(List<Node> expressions) {
    List<Projection> fields = new ArrayList<>();
    for (Node expression : expressions) {
      fields.add(new Projection.Compute(Path.of("r" + fields.size()), expression));
    }
    return Project.of(fields);
  }

  @Provide
  Arbitrary<List<Named>> tidyExpressions() {
    return Seed.of(named(TIDY).list().ofSize(AT_ONCE));
  }

  @Provide
  Arbitrary<Named> wildExpression() {
    return Seed.of(named(WILD));
  }

  @Provide
  Arbitrary<List<Document>> tidyDocuments() {
    return Seed.of(DocumentArbitraries.tidy());
  }

  @Provide
  Arbitrary<List<Document>> wildDocuments() {
    return Seed.of(DocumentArbitraries.wild());
  }

  private static Arbitrary<Named> named(Map<String, Arbitrary<Node>> byName) {
    return Arbitraries.oneOf(
        byName.entrySet().stream()
            .map(entry -> entry.getValue().map(node -> new Named(entry.getKey(), node)))
            .toList());
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(draws, 0.7);
  }

  /** An expression and the operator that it is there for. */
  record Named(String name, Node node) {}
}
