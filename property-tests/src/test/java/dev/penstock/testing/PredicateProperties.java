package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Match;
import dev.penstock.ir.Predicate;
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
 * SQL gives what the interpreter gives: every condition; and a condition and its denial part the
 * documents.
 */
class PredicateProperties {
  private static final int AT_ONCE = 5;
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Map<String, Arbitrary<Predicate>> BY_NAME =
      PredicateArbitraries.with(ExpressionArbitraries.tidy()).byOperator(2);
  private static final Coverage COVERAGE = new Coverage("conditions", BY_NAME.keySet());

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlEqualsInterpreterAndNorIsTheRest(
      @ForAll("predicates") List<Named> conditions, @ForAll("documents") List<Document> documents) {
    for (Named condition : conditions) {
      check(condition, documents);
    }
  }

  private static void check(Named condition, List<Document> documents) {
    Answer found = ask(condition.predicate(), documents);
    Answer rest = ask(Predicate.nor(condition.predicate()), documents);
    if (found instanceof Answer.Result a && rest instanceof Answer.Result b) {
      List<Document> both = new ArrayList<>(a.documents());
      both.addAll(b.documents());
      assertThat(both).containsExactlyInAnyOrderElementsOf(documents);
      if (!a.documents().isEmpty()) {
        COVERAGE.result(condition.name());
      }
    } else {
      assertThat(found).hasSameClassAs(rest);
    }
  }

  private static Answer ask(Predicate predicate, List<Document> documents) {
    return COVERAGE.count(DIFFERENTIAL.check(List.of(Match.of(predicate)), documents));
  }

  @Provide
  Arbitrary<List<Named>> predicates() {
    return Seed.of(
        Arbitraries.oneOf(
                BY_NAME.entrySet().stream()
                    .map(entry -> entry.getValue().map(p -> new Named(entry.getKey(), p)))
                    .toList())
            .list()
            .ofSize(AT_ONCE));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    // Each condition is asked twice; the least likely ones find something in one case of eight.
    COVERAGE.assertEnough(COVERAGE.cases() / 2, 0.125);
  }

  /** A condition and the operator that it is there for. */
  record Named(String name, Predicate predicate) {}
}
