package dev.penstock.testing;

import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Documents;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Match;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Stage;
import dev.penstock.ir.WindowOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Questions for an oracle, of all that the properties are tried on: each operator alone, over
 * operands that it takes and over others, conditions, accumulators, windows, joins and whole
 * pipelines.
 */
final class OracleCases {
  private static final int GENERATOR_SIZE = 1000;

  private OracleCases() {}

  /** That many questions that {@code answerable} lets pass. */
  static List<Question> draw(int count, long seed, Predicate<Question> answerable) {
    Random random = new Random(seed);
    var generator = questions().generator(GENERATOR_SIZE);
    List<Question> questions = new ArrayList<>();
    while (questions.size() < count) {
      Question question = generator.next(random).value();
      if (answerable.test(question)) {
        questions.add(question);
      }
    }
    return questions;
  }

  private static Arbitrary<Question> questions() {
    Arbitrary<List<Document>> any = DocumentArbitraries.documents();
    return Arbitraries.frequencyOf(
        Tuple.of(6, of(expressions(ExpressionArbitraries.tidy(), 1), DocumentArbitraries.tidy())),
        Tuple.of(2, of(expressions(ExpressionArbitraries.wild(), 2), DocumentArbitraries.wild())),
        Tuple.of(3, of(conditions(), any)),
        Tuple.of(3, of(groups(), any)),
        Tuple.of(2, of(windows(), any)),
        Tuple.of(3, joins()),
        Tuple.of(3, of(PipelineArbitraries.pipelines(), any)));
  }

  private static Arbitrary<List<Stage>> expressions(ExpressionArbitraries expressions, int depth) {
    return oneOf(expressions.byOperator(depth).values())
        .map(node -> List.of(ExpressionProperties.project(List.of(node))));
  }

  private static Arbitrary<List<Stage>> conditions() {
    return oneOf(PredicateArbitraries.with(ExpressionArbitraries.tidy()).byOperator(2).values())
        .map(predicate -> List.of(Match.of(predicate)));
  }

  private static Arbitrary<List<Stage>> groups() {
    Arbitrary<Node> key =
        Arbitraries.of(
            Literal.of(BsonNull.NULL), FieldPath.of(Path.of("f")), FieldPath.of(Path.of("x")));
    return Combinators.combine(key, oneOf(PipelineArbitraries.accumulators("r").values()))
        .as((id, accumulation) -> List.of(Group.of(id, List.of(accumulation))));
  }

  private static Arbitrary<List<Stage>> windows() {
    ExpressionArbitraries expressions = ExpressionArbitraries.tidy();
    WindowArbitraries windows = new WindowArbitraries(expressions, 1);
    AccumulatorArbitraries accumulators = new AccumulatorArbitraries(expressions, 1);
    List<AccumulatorOp> operators = WindowArbitraries.accumulatorOps();
    return Arbitraries.oneOf(
            windows.stage(),
            Arbitraries.of(WindowOp.values()).flatMap(windows::call).flatMap(windows::stage),
            Arbitraries.of(operators).flatMap(accumulators::call).flatMap(windows::stage))
        .map(List::of);
  }

  private static Arbitrary<Question> joins() {
    Arbitrary<List<Document>> documents = DocumentArbitraries.documents();
    return Combinators.combine(PipelineArbitraries.joins(), documents, documents)
        .as((stages, own, others) -> question(stages, own, Map.of(JoinArbitraries.OTHERS, others)));
  }

  private static Arbitrary<Question> of(
      Arbitrary<List<Stage>> pipelines, Arbitrary<List<Document>> documents) {
    return Combinators.combine(pipelines, documents)
        .as((stages, own) -> question(stages, own, Map.of()));
  }

  private static Question question(
      List<Stage> stages, List<Document> own, Map<String, List<Document>> others) {
    Map<String, List<Document>> collections = new LinkedHashMap<>(others);
    boolean reads = !(stages.get(0) instanceof Documents);
    if (reads) {
      collections.put(Differential.COLLECTION, own);
    }
    return new Question(
        collections,
        reads ? Optional.of(Differential.COLLECTION) : Optional.empty(),
        (BsonArray) ExtendedJson.parse(Mql.print(stages)),
        Document.of());
  }

  private static <T> Arbitrary<T> oneOf(Collection<Arbitrary<T>> arbitraries) {
    return Arbitraries.oneOf(List.copyOf(arbitraries));
  }
}
