package dev.penstock.testing;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.Node;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Stage;
import dev.penstock.ir.TypeSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Pipelines of one to four stages over the fields of {@link DocumentArbitraries}, with one right
 * answer: no {@code $limit} takes any of the documents that MongoDB might put first. They shrink to
 * fewer stages and plainer expressions.
 */
public final class PipelineArbitraries {
  private static final int MOST_STAGES = 4;
  private static final int DEPTH = 2;

  private PipelineArbitraries() {}

  /** Pipelines that mostly run without an error on {@link DocumentArbitraries#tidy()}. */
  public static Arbitrary<List<Stage>> tidy() {
    return pipelines(ExpressionArbitraries.tidy());
  }

  /** Pipelines with operands of any type in places; many fail. */
  public static Arbitrary<List<Stage>> wild() {
    return pipelines(ExpressionArbitraries.wild());
  }

  /** {@link #wild()} pipelines with a last stage that writes, or that draws at random. */
  static Arbitrary<List<Stage>> unrepeatable() {
    return Combinators.combine(wild(), OutputArbitraries.stage())
        .as((stages, last) -> Stream.concat(stages.stream(), Stream.of(last)).toList());
  }

  /** Mostly {@link #tidy()}, else {@link #wild()}. */
  public static Arbitrary<List<Stage>> pipelines() {
    return Arbitraries.frequencyOf(Tuple.of(4, tidy()), Tuple.of(1, wild()));
  }

  /**
   * Pipelines with a stage that holds pipelines or reads collections: that of the pipeline itself,
   * {@code documents}, and {@code others}.
   */
  public static Arbitrary<List<Stage>> joins() {
    Arbitrary<Stage> plain = new StageArbitraries(ExpressionArbitraries.tidy(), 1).stage();
    Arbitrary<List<Stage>> around = plain.list().ofMaxSize(2);
    return Combinators.combine(around, new JoinArbitraries(plain).stages(), around)
        .as((before, join, after) -> Stream.of(before, join, after).flatMap(List::stream).toList())
        .map(OneAnswer::of);
  }

  /** Conditions of {@code $match}. */
  public static Arbitrary<Predicate> predicates() {
    return PredicateArbitraries.with(ExpressionArbitraries.tidy()).predicate(DEPTH);
  }

  /** Expressions that give a value of one of {@code types}, null or nothing. */
  public static Arbitrary<Node> expressions(TypeSet types) {
    return ExpressionArbitraries.tidy().expression(types, DEPTH);
  }

  /** Accumulators that write {@code field}, by the operator's name. */
  static Map<String, Arbitrary<Accumulation>> accumulators(String field) {
    return new StageArbitraries(ExpressionArbitraries.tidy(), 1).accumulators(field);
  }

  private static Arbitrary<List<Stage>> pipelines(ExpressionArbitraries expressions) {
    StageArbitraries stages = new StageArbitraries(expressions, DEPTH);
    Arbitrary<List<Stage>> onCollection =
        stages
            .stage()
            .list()
            .ofMinSize(1)
            .ofMaxSize(MOST_STAGES)
            .withSizeDistribution(RandomDistribution.uniform());
    Arbitrary<List<Stage>> onDocuments =
        Combinators.combine(
                StageArbitraries.documents(), stages.stage().list().ofMaxSize(MOST_STAGES - 1))
            .as((first, rest) -> Stream.concat(Stream.of(first), rest.stream()).toList());
    return Arbitraries.frequencyOf(Tuple.of(12, onCollection), Tuple.of(1, onDocuments))
        .map(OneAnswer::of);
  }
}
