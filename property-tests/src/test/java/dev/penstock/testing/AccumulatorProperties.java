package dev.penstock.testing;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.Binding;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.value.BsonNull;
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

/** SQL gives what the interpreter gives: every accumulator, in one group and in several. */
class AccumulatorProperties {
  private static final int AT_ONCE = 2;
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Map<String, Arbitrary<Accumulation>> BY_NAME =
      PipelineArbitraries.accumulators("r");
  private static final Coverage COVERAGE = new Coverage("accumulators", BY_NAME.keySet());

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlEqualsInterpreter(
      @ForAll("accumulators") List<Accumulation> accumulations,
      @ForAll("keys") Node key,
      @ForAll("documents") List<Document> documents) {
    List<Accumulation> fields = numbered(accumulations);
    Answer answer = COVERAGE.count(DIFFERENTIAL.check(List.of(Group.of(key, fields)), documents));
    if (answer instanceof Answer.Result result) {
      for (Accumulation a : fields) {
        if (result.documents().stream().anyMatch(d -> !d.get(a.field()).isNullish())) {
          COVERAGE.result(a.operator().operatorName());
        }
      }
    }
  }

  /** The accumulators in fields of their own: {@code r0}, {@code r1} ... */
  static List<Accumulation> numbered(List<Accumulation> accumulations) {
    List<Accumulation> fields = new ArrayList<>();
    for (Accumulation a : accumulations) {
      fields.add(new Accumulation("r" + fields.size(), a.call()));
    }
    return fields;
  }

  @Provide
  Arbitrary<List<Accumulation>> accumulators() {
    return Seed.of(Arbitraries.oneOf(List.copyOf(BY_NAME.values())).list().ofSize(AT_ONCE));
  }

  @Provide
  Arbitrary<Node> keys() {
    Node f = FieldPath.of(Path.of("f"));
    return Seed.of(
        Arbitraries.of(
            Literal.of(BsonNull.NULL),
            f,
            FieldPath.of(Path.of("x")),
            FieldPath.of(Path.of("n")),
            DocumentNode.of(
                List.of(new Binding("f", f), new Binding("s", FieldPath.of(Path.of("s")))))));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    // A sample deviation needs two numbers in a group.
    COVERAGE.assertEnough(AT_ONCE * COVERAGE.cases(), 0.3);
  }
}
