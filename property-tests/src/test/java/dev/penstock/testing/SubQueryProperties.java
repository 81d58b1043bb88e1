package dev.penstock.testing;

import dev.penstock.Facts;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.From;
import dev.penstock.ir.Group;
import dev.penstock.ir.ImmutableLookup;
import dev.penstock.ir.ImmutableUnionWith;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Match;
import dev.penstock.ir.NamedPipeline;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Stage;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Transformation;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.UnionWith;
import dev.penstock.ir.Variable;
import dev.penstock.ir.With;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** Sub-queries of every kind, anywhere and at any depth, and named pipelines that they read. */
class SubQueryProperties {
  private static final List<String> NAMES = List.of("first", "second", "third");
  private static final Path RESULT = Path.of("r");
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Coverage COVERAGE =
      new Coverage(
          "sub-queries",
          Stream.concat(
                  Arrays.stream(SubQuery.Kind.values()).map(SubQuery.Kind::operatorName),
                  Stream.of("$lookup", "$unionWith"))
              .toList());

  private static int draws;

  /**
   * A sub-query in a pipeline.
   *
   * @param name its kind
   * @param stages the pipeline
   */
  record Case(String name, List<Stage> stages) {}

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlEqualsInterpreter(
      @ForAll("tidyCases") Case tried,
      @ForAll("documents") List<Document> documents,
      @ForAll("documents") List<Document> others) {
    draws++;
    Outcome outcome =
        DIFFERENTIAL.check(
            tried.stages(), documents, Map.of(JoinArbitraries.OTHERS, others), Facts.NONE);
    if (COVERAGE.count(outcome) instanceof Answer.Result result && !result.documents().isEmpty()) {
      COVERAGE.result(tried.name());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlFailsWhereTheInterpreterFails(
      @ForAll("wildCases") Case tried,
      @ForAll("documents") List<Document> documents,
      @ForAll("documents") List<Document> others) {
    Outcome outcome =
        DIFFERENTIAL.check(
            tried.stages(), documents, Map.of(JoinArbitraries.OTHERS, others), Facts.NONE);
    if (outcome instanceof Outcome.Differs differs) {
      throw new AssertionError(differs.report());
    }
  }

  @Provide
  Arbitrary<Case> tidyCases() {
    return Seed.of(cases(ExpressionArbitraries.tidy()));
  }

  @Provide
  Arbitrary<Case> wildCases() {
    return Seed.of(cases(ExpressionArbitraries.wild()));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(
        Arbitraries.frequencyOf(
            Tuple.of(9, DocumentArbitraries.documents()),
            Tuple.of(1, Arbitraries.just(List.<Document>of()))));
  }

  private static Arbitrary<Case> cases(ExpressionArbitraries expressions) {
    Arbitrary<Stage> plain = new StageArbitraries(expressions, 1).stage();
    Arbitrary<Node> condition = expressions.expression(TypeSet.BOOL, 1);
    Arbitrary<SubQuery> queries =
        Arbitraries.of(1, 1, 2, 3).flatMap(depth -> query(expressions, plain, depth, depth));
    Arbitrary<List<Stage>> around = plain.list().ofMaxSize(1);
    Arbitrary<List<Stage>> asking =
        Combinators.combine(queries, Arbitraries.integers().between(0, 7), condition)
            .as((query, place, choice) -> List.of(placed(query, place, choice)));
    Arbitrary<List<Stage>> joining =
        Combinators.combine(
                names(),
                plain.list().ofMaxSize(1),
                links().optional(0.5),
                links(),
                Arbitraries.of(0, 1, 2))
            .as(
                (name, rest, local, foreign, kind) ->
                    List.of(
                        kind == 0
                            ? ImmutableUnionWith.copyOf(UnionWith.of(name)).withPipeline(rest)
                            : ImmutableLookup.builder()
                                .as(RESULT)
                                .from(name)
                                .localField(local)
                                .foreignField(local.map(l -> foreign))
                                .addAllPipeline(rest)
                                .build()));
    Arbitrary<List<Stage>> middle =
        Arbitraries.frequencyOf(Tuple.of(5, asking), Tuple.of(1, joining));
    Arbitrary<Optional<Stage>> from = names().<Stage>map(From::of).optional(0.3);
    return Combinators.combine(definitions(plain), from, around, middle, around)
        .as(
            (with, first, before, asks, after) ->
                new Case(
                    name(asks.get(0)),
                    Stream.of(List.of(with), first.stream().toList(), fixed(before, asks, after))
                        .flatMap(List::stream)
                        .toList()));
  }

  private static List<Stage> fixed(List<Stage> before, List<Stage> asks, List<Stage> after) {
    return OneAnswer.of(Stream.of(before, asks, after).flatMap(List::stream).toList());
  }

  private static String name(Stage stage) {
    List<String> kinds = new ArrayList<>();
    stage.accept(
        new Transformation() {
          @Override
          public Node visit(SubQuery query) {
            kinds.add(query.kind().operatorName());
            return query;
          }
        });
    return kinds.isEmpty() ? stage.stageName() : kinds.get(0);
  }

  /** Three named pipelines, of which each may read those before it. */
  private static Arbitrary<Stage> definitions(Arbitrary<Stage> plain) {
    return Combinators.combine(definition(0, plain), definition(1, plain), definition(2, plain))
        .as((first, second, third) -> With.of(List.of(third, second, first)));
  }

  private static Arbitrary<NamedPipeline> definition(int index, Arbitrary<Stage> plain) {
    List<String> before = NAMES.subList(0, index);
    List<String> sources = new ArrayList<>(before);
    sources.addAll(before);
    sources.addAll(List.of(Differential.COLLECTION, JoinArbitraries.OTHERS));
    Arbitrary<Optional<Stage>> union =
        Arbitraries.of(sources).<Stage>map(UnionWith::of).optional(0.2);
    return Combinators.combine(
            Arbitraries.of(sources).<Stage>map(From::of), plain.list().ofMaxSize(2), union)
        .as(
            (from, stages, last) ->
                new NamedPipeline(
                    NAMES.get(index),
                    Optional.of(
                        OneAnswer.of(
                            Stream.of(List.of(from), stages, last.stream().toList())
                                .flatMap(List::stream)
                                .toList()))));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  /** A stage that asks. */
  private static Stage placed(SubQuery query, int place, Node choice) {
    return switch (place) {
      case 0, 1 -> Match.of(Predicate.expr(query));
      case 2 ->
          Match.of(
              new Predicate.Logical(
                  Predicate.Connective.OR, List.of(Predicate.expr(choice), Predicate.expr(query))));
      case 3 -> set(Call.of(ConditionalOp.COND, choice, query, Literal.of(BsonNull.NULL)));
      case 4 ->
          Group.of(
              Literal.of(BsonNull.NULL),
              List.of(
                  new Accumulation(RESULT.head(), AccumulatorCall.of(AccumulatorOp.PUSH, query))));
      case 5 -> set(Comprehension.map(FieldPath.of(Path.of("t")), "e", Optional.empty(), query));
      default -> set(query);
    };
  }

  private static Stage set(Node value) {
    return AddFields.of(List.of(new Assignment(RESULT, value)));
  }

  private static Arbitrary<SubQuery> query(
      ExpressionArbitraries expressions, Arbitrary<Stage> plain, int depth, int deepest) {
    List<Integer> levels = IntStream.rangeClosed(1, deepest).boxed().toList();
    Arbitrary<Stage> sources =
        Arbitraries.frequencyOf(
            Tuple.of(4, names().map(From::of)),
            Tuple.of(3, Arbitraries.just(From.of(Differential.COLLECTION))),
            Tuple.of(6, Arbitraries.just(From.of(JoinArbitraries.OTHERS))),
            Tuple.of(1, Arbitraries.just(From.of("none"))));
    Arbitrary<List<Stage>> correlations =
        depth > 1
            ? query(expressions, plain, depth - 1, deepest)
                .map(query -> List.of(Match.of(Predicate.expr(query))))
            : Combinators.combine(
                    Arbitraries.of(ComparisonOp.EQ, ComparisonOp.EQ, ComparisonOp.LTE),
                    fields(),
                    Arbitraries.of(levels).optional(0.8))
                .as((op, field, level) -> level.map(l -> compared(op, field, l)).stream().toList());
    Arbitrary<List<Stage>> pipelines =
        Combinators.combine(sources, correlations, plain.list().ofMaxSize(2))
            .as(
                (source, correlation, rest) ->
                    Stream.of(List.of(source), correlation, rest).flatMap(List::stream).toList())
            .map(OneAnswer::of);
    Arbitrary<Node> values = expressions.expression(TypeSet.ANY, 1);
    Arbitrary<Node> outside = Arbitraries.oneOf(fields().map(f -> (Node) f), values);
    return Combinators.combine(
            Arbitraries.of(SubQuery.Kind.class),
            outside,
            pipelines,
            Arbitraries.oneOf(
                    values, Arbitraries.of(levels).map(l -> (Node) Variable.of(variable(l))))
                .filter(value -> !readsInnerVariable(value, depth))
                .optional(0.6),
            outside,
            Arbitraries.of(true, true, false))
        .as(
            (kind, let, pipeline, value, operand, one) ->
                query(
                    kind,
                    List.of(new Binding(variable(depth), let)),
                    kind == SubQuery.Kind.SCALAR && one ? limited(pipeline) : pipeline,
                    value,
                    operand));
  }

  /** What a pipeline sees of the document that is so many levels above the innermost ones. */
  private static String variable(int level) {
    return "v" + level;
  }

  /** What is bound further in is not seen. */
  private static boolean readsInnerVariable(Node value, int depth) {
    return value instanceof Variable read
        && IntStream.range(1, depth).anyMatch(level -> read.name().equals(variable(level)));
  }

  private static Stage compared(ComparisonOp op, FieldPath field, int level) {
    return Match.of(Predicate.expr(Call.of(op, field, Variable.of(variable(level)))));
  }

  private static List<Stage> limited(List<Stage> pipeline) {
    return Stream.concat(pipeline.stream(), Stream.of(Limit.of(1))).toList();
  }

  private static SubQuery query(
      SubQuery.Kind kind,
      List<Binding> let,
      List<Stage> stages,
      Optional<Node> value,
      Node operand) {
    return switch (kind) {
      case SCALAR -> SubQuery.scalar(let, stages, value);
      case ARRAY -> SubQuery.array(let, stages, value);
      case EXISTS -> SubQuery.exists(let, stages);
      case IN -> SubQuery.in(operand, let, stages, value);
    };
  }

  private static Arbitrary<Path> links() {
    return Arbitraries.of("_id", "n", "m", "s", "x", "t", "o.n", "items.n").map(Path::parse);
  }

  private static Arbitrary<FieldPath> fields() {
    return links().map(FieldPath::of);
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(draws, 0.3);
  }
}
