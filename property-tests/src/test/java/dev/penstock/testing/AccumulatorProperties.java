package dev.penstock.testing;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** SQL gives what the interpreter gives: every accumulator, in one group and in several. */
class AccumulatorProperties {
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Map<String, Arbitrary<Accumulation>> BY_NAME =
      PipelineArbitraries.accumulators("r");
  private static final Coverage COVERAGE = new Coverage("accumulators", BY_NAME.keySet());

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlEqualsInterpreter(
      @ForAll("accumulators") Accumulation accumulation,
      @ForAll("keys") Node key,
      @ForAll("documents") List<Document> documents) {
    Group group = Group.of(key, List.of(accumulation));
    Answer answer = COVERAGE.count(DIFFERENTIAL.check(List.of(group), documents));
    if (answer instanceof Answer.Result result
        && result.documents().stream().anyMatch(d -> !d.get("r").isNullish())) {
      COVERAGE.result(accumulation.operator().operatorName());
    }
  }

  @Provide
  Arbitrary<Accumulation> accumulators() {
    return Arbitraries.oneOf(List.copyOf(BY_NAME.values()));
  }

  @Provide
  Arbitrary<Node> keys() {
    Node f = FieldPath.of(Path.of("f"));
    return Arbitraries.of(
        Literal.of(BsonNull.NULL),
        f,
        FieldPath.of(Path.of("x")),
        FieldPath.of(Path.of("n")),
        DocumentNode.of(List.of(new Binding("f", f), new Binding("s", FieldPath.of(Path.of("s"))))));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return DocumentArbitraries.documents();
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(COVERAGE.cases());
  }
}
