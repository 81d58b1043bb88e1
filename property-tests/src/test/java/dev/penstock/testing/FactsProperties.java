package dev.penstock.testing;

import dev.penstock.Facts;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Group;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Stage;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** SQL that trusts what is true of the documents' types gives what the interpreter gives. */
class FactsProperties {
  private static final int AT_ONCE = 3;
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Coverage COVERAGE = new Coverage("facts", Set.of());

  @Property(edgeCases = EdgeCasesMode.NONE)
  void ofPipelines(
      @ForAll("pipelines") List<Stage> stages, @ForAll("documents") List<Document> documents) {
    COVERAGE.count(DIFFERENTIAL.check(stages, documents, trueOf(documents)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void ofExpressions(
      @ForAll("expressions") List<Node> expressions,
      @ForAll("documents") List<Document> documents) {
    List<Stage> stages = List.of(ExpressionProperties.project(expressions));
    COVERAGE.count(DIFFERENTIAL.check(stages, documents, trueOf(documents)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void ofGroups(
      @ForAll("accumulators") List<Accumulation> accumulations,
      @ForAll("keys") Node key,
      @ForAll("documents") List<Document> documents) {
    List<Stage> stages = List.of(Group.of(key, AccumulatorProperties.numbered(accumulations)));
    COVERAGE.count(DIFFERENTIAL.check(stages, documents, trueOf(documents)));
  }

  /** What holds for all of the documents: the types of fields, of elements, and one level below. */
  private static Facts trueOf(List<Document> documents) {
    return documents.isEmpty() ? Facts.NONE : ofFields(Facts.NONE, "", documents, true);
  }

  private static Facts ofFields(
      Facts facts, String prefix, List<Document> documents, boolean deeper) {
    Facts result = facts;
    Set<String> names = new HashSet<>();
    documents.forEach(d -> names.addAll(d.names()));
    for (String name : names) {
      // A path cannot say any other name.
      if (name.matches("[a-z_]\\w*")) {
        List<Value> values = documents.stream().map(d -> d.get(name)).toList();
        String path = prefix + name;
        result = result.with(path, types(values));
        if (deeper && values.stream().allMatch(v -> v instanceof Document)) {
          List<Document> inner = values.stream().map(Document.class::cast).toList();
          result = ofFields(result, path + ".", inner, false);
        }
        result = ofElements(result, path, values);
      }
    }
    return result;
  }

  private static Facts ofElements(Facts facts, String path, List<Value> values) {
    List<Value> elements = new ArrayList<>();
    for (Value value : values) {
      if (!(value instanceof BsonArray array)) {
        return facts;
      }
      elements.addAll(array.values());
    }
    Facts result = elements.isEmpty() ? facts : facts.withElements(path, types(elements));
    if (elements.isEmpty() || !elements.stream().allMatch(e -> e instanceof Document)) {
      return result;
    }
    List<Document> documents = elements.stream().map(Document.class::cast).toList();
    return ofFields(result, path + ".", documents, false);
  }

  private static BsonType[] types(List<Value> values) {
    Set<BsonType> types = new HashSet<>();
    for (Value value : values) {
      types.add(value.type());
      if (value instanceof BsonDouble number && !isPlain(number.value())) {
        types.add(BsonType.DECIMAL128); // the double of a fact is one that JSON has
      }
    }
    return types.toArray(new BsonType[0]);
  }

  private static boolean isPlain(double number) {
    return Double.isFinite(number)
        && Double.doubleToRawLongBits(number) != Double.doubleToRawLongBits(-0.0);
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(PipelineArbitraries.pipelines());
  }

  @Provide
  Arbitrary<List<Node>> expressions() {
    return Seed.of(
        Arbitraries.oneOf(List.copyOf(ExpressionArbitraries.tidy().byOperator(1).values()))
            .list()
            .ofSize(AT_ONCE));
  }

  @Provide
  Arbitrary<List<Accumulation>> accumulators() {
    return Seed.of(
        Arbitraries.oneOf(List.copyOf(PipelineArbitraries.accumulators("r").values()))
            .list()
            .ofSize(AT_ONCE));
  }

  @Provide
  Arbitrary<Node> keys() {
    return Seed.of(Arbitraries.of("f", "n", "s", "d", "t", "o").map(p -> FieldPath.of(Path.of(p))));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.tidy());
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(0, 1);
  }
}
