package dev.penstock.testing;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Bucket;
import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.Count;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Documents;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Granularity;
import dev.penstock.ir.Group;
import dev.penstock.ir.ImmutableBucket;
import dev.penstock.ir.ImmutableBucketAuto;
import dev.penstock.ir.ImmutableUnwind;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Match;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Redact;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortByCount;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.Stage;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Unset;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Stages of every kind. What a stage computes goes to a field whose name promises that type, so
 * that later stages fit.
 */
final class StageArbitraries {
  private final ExpressionArbitraries expressions;
  private final PredicateArbitraries predicates;
  private final AccumulatorArbitraries accumulators;
  private final int depth;

  StageArbitraries(ExpressionArbitraries expressions, int depth) {
    this.expressions = expressions;
    this.predicates = PredicateArbitraries.with(expressions);
    this.accumulators = new AccumulatorArbitraries(expressions, depth);
    this.depth = depth;
  }

  /** Any stage that may stand anywhere. */
  Arbitrary<Stage> stage() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, predicates.predicate(depth).map(Match::of)),
        Tuple.of(3, addFields()),
        Tuple.of(3, project()),
        Tuple.of(2, unwind()),
        Tuple.of(3, group()),
        Tuple.of(3, sort()),
        Tuple.of(2, Arbitraries.of(1L, 2L, 3L).map(Limit::of)),
        Tuple.of(1, Arbitraries.of(1L, 0L, 2L).map(Skip::of)),
        Tuple.of(1, Arbitraries.of("n", "count").map(Count::of)),
        Tuple.of(1, value().map(SortByCount::of)),
        Tuple.of(1, bucket()),
        Tuple.of(1, bucketAuto()),
        Tuple.of(1, redact()),
        Tuple.of(1, unset()),
        Tuple.of(1, replaceRoot()),
        Tuple.of(1, new WindowArbitraries(expressions, depth).stage()));
  }

  /** {@code $documents}, for the first place. */
  static Arbitrary<Stage> documents() {
    return DocumentArbitraries.tidy()
        .map(documents -> Documents.of(Literal.of(BsonArray.copyOf(documents))));
  }

  /** Accumulators of one kind, by name, over any operand that they take. */
  Map<String, Arbitrary<Accumulation>> accumulators(String field) {
    Map<String, Arbitrary<Accumulation>> byName = new LinkedHashMap<>();
    for (AccumulatorOp operator : AccumulatorOp.values()) {
      byName.put(
          operator.operatorName(),
          accumulators.call(operator).map(call -> new Accumulation(field, call)));
    }
    return byName;
  }

  private Arbitrary<Node> value() {
    return expressions.expression(Vocabulary.X.types(), depth);
  }

  private Arbitrary<Accumulation> accumulationFor(Vocabulary field) {
    List<AccumulatorOp> operators =
        switch (field) {
          case N, EMOJI ->
              List.of(AccumulatorOp.SUM, AccumulatorOp.AVG, AccumulatorOp.MAX, AccumulatorOp.FIRST);
          case M ->
              List.of(
                  AccumulatorOp.STD_DEV_POP,
                  AccumulatorOp.STD_DEV_SAMP,
                  AccumulatorOp.COUNT,
                  AccumulatorOp.MEDIAN);
          case S, F, D ->
              List.of(
                  AccumulatorOp.FIRST, AccumulatorOp.LAST, AccumulatorOp.MIN, AccumulatorOp.MAX);
          case T -> List.of(AccumulatorOp.PUSH, AccumulatorOp.ADD_TO_SET, AccumulatorOp.FIRST_N);
          case ITEMS -> List.of(AccumulatorOp.PUSH);
          case O -> List.of(AccumulatorOp.MERGE_OBJECTS, AccumulatorOp.FIRST, AccumulatorOp.MAX);
          case X, QUOTED -> List.of(AccumulatorOp.values());
        };
    TypeSet operand =
        switch (field) {
          case N, M, EMOJI, S, F, D, O -> field.types();
          case T -> TypeSet.STRING;
          case ITEMS -> TypeSet.OBJECT;
          case X, QUOTED -> TypeSet.NUMBER.or(TypeSet.NULL);
        };
    return Arbitraries.oneOf(
        operators.stream()
            .map(
                operator ->
                    accumulators
                        .call(operator, operand)
                        .map(call -> new Accumulation(field.field(), call)))
            .toList());
  }

  private Arbitrary<Stage> group() {
    Arbitrary<Node> key =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(Literal.of(BsonNull.NULL))),
            Tuple.of(3, Arbitraries.of(Vocabulary.values()).map(StageArbitraries::read)),
            Tuple.of(2, value()),
            Tuple.of(
                2,
                Combinators.combine(
                        Arbitraries.of(Vocabulary.values()), Arbitraries.of(Vocabulary.values()))
                    .as((a, b) -> keyOf(read(a), read(b)))));
    Arbitrary<List<Accumulation>> fields =
        distinct(
            Arbitraries.oneOf(Stream.of(Vocabulary.values()).map(this::accumulationFor).toList()),
            Accumulation::field);
    return Combinators.combine(key, fields).as(Group::of);
  }

  private static Node keyOf(Node a, Node b) {
    return DocumentNode.of(List.of(new Binding("k", a), new Binding("l", b)));
  }

  private static Node read(Vocabulary field) {
    return FieldPath.of(Path.of(field.field()));
  }

  private static Arbitrary<Stage> bucket() {
    return Combinators.combine(
            Arbitraries.of(Vocabulary.N, Vocabulary.M, Vocabulary.X),
            Arbitraries.of(List.of(0, 5), List.of(-2, 1, 2.5, 100L), List.of("a", "b")),
            Arbitraries.of("other", 1000).optional(0.9))
        .as(
            (field, boundaries, otherwise) ->
                ImmutableBucket.builder()
                    .groupBy(read(field))
                    .addAllBoundaries(boundaries.stream().map(Literal::ofJava).toList())
                    .otherwise(otherwise.map(Literal::ofJava))
                    .addAllOutput(Bucket.COUNT)
                    .build());
  }

  private Arbitrary<Stage> bucketAuto() {
    Arbitrary<List<Accumulation>> accumulations =
        distinct(
                Arbitraries.oneOf(
                    Stream.of(Vocabulary.values()).map(this::accumulationFor).toList()),
                Accumulation::field)
            .map(all -> all.stream().filter(a -> !a.operator().givesSet()).toList());
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(Vocabulary.values()).map(StageArbitraries::read)),
                Tuple.of(1, value())),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(Granularity.values()).optional(0.2),
            Arbitraries.oneOf(Arbitraries.just(Bucket.COUNT), accumulations))
        .as(
            (key, buckets, granularity, output) ->
                ImmutableBucketAuto.builder()
                    .groupBy(key)
                    .buckets(buckets)
                    .granularity(granularity)
                    .addAllOutput(output)
                    .build());
  }

  /** Mostly by a condition, which is asked about documents inside, too. */
  private Arbitrary<Stage> redact() {
    Arbitrary<Node> decision =
        Arbitraries.of(Variable.DESCEND, Variable.PRUNE, Variable.KEEP).map(Variable::of);
    return Combinators.combine(
            expressions.expression(TypeSet.of(BsonType.BOOL), depth), decision, decision)
        .as((condition, then, otherwise) -> Call.of(ConditionalOp.COND, condition, then, otherwise))
        .map(Redact::of);
  }

  private Arbitrary<Assignment> assignment() {
    Arbitrary<Assignment> top =
        Arbitraries.oneOf(
            Stream.of(Vocabulary.values())
                .map(
                    field ->
                        expressions
                            .expression(field.types(), depth)
                            .map(value -> new Assignment(Path.of(field.field()), value)))
                .toList());
    Arbitrary<Path> nested =
        Arbitraries.of(
            Path.of("o", "n"), Path.of("items", "n"), Path.of("x", "n"), Path.of("new", "n"));
    Arbitrary<Assignment> below =
        Combinators.combine(nested, expressions.expression(TypeSet.NUMBER, depth))
            .as(Assignment::new);
    return Arbitraries.frequencyOf(Tuple.of(4, top), Tuple.of(1, below));
  }

  private Arbitrary<Stage> addFields() {
    return distinct(assignment(), a -> a.path().head()).map(AddFields::of);
  }

  private Arbitrary<Stage> project() {
    Arbitrary<Path> paths =
        Arbitraries.oneOf(
            Arbitraries.of(Vocabulary.values()).map(field -> Path.of(field.field())),
            Arbitraries.of(
                Path.of("o", "n"),
                Path.of("items", "n"),
                Path.of("x", "n"),
                Path.of("items", "o", "s")));
    Arbitrary<Projection> kept =
        Arbitraries.frequencyOf(
            Tuple.of(2, paths.map(Projection.Include::new)),
            Tuple.of(1, assignment().map(a -> new Projection.Compute(a.path(), a.value()))));
    Arbitrary<Projection> dropped = paths.map(Projection.Exclude::new);
    Arbitrary<Boolean> withoutId = Arbitraries.of(false, false, false, true);
    Arbitrary<Stage> inclusion =
        Combinators.combine(distinct(kept, p -> p.path().head()), withoutId)
            .as((fields, without) -> Project.of(without ? withoutId(fields) : fields));
    Arbitrary<Stage> exclusion = distinct(dropped, p -> p.path().head()).map(Project::of);
    return Arbitraries.frequencyOf(Tuple.of(3, inclusion), Tuple.of(1, exclusion));
  }

  private static List<Projection> withoutId(List<Projection> fields) {
    List<Projection> all = new ArrayList<>(fields);
    all.add(new Projection.Exclude(Projection.ID));
    return all;
  }

  private static Arbitrary<Stage> unset() {
    return distinct(
            Arbitraries.of(
                Path.of("n"), Path.of("x"), Path.of("o", "s"), Path.of("items", "n"), Path.of("t")),
            Path::head)
        .map(Unset::of);
  }

  private static Arbitrary<Stage> unwind() {
    Arbitrary<Path> paths =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(Path.of("items"), Path.of("t"))),
            Tuple.of(1, Arbitraries.of(Path.of("x"), Path.of("o", "t"), Path.of("n"))));
    return Combinators.combine(
            paths, Arbitraries.of("i", "o.i", "x").optional(0.3), Arbitraries.of(false, true))
        .as(
            (path, index, preserve) ->
                ImmutableUnwind.builder()
                    .path(path)
                    .includeArrayIndex(
                        index.map(Path::parse).filter(p -> !p.head().equals(path.head())))
                    .preserveNullAndEmptyArrays(preserve)
                    .build());
  }

  private static Arbitrary<Stage> sort() {
    return sortKeys().map(Sort::of);
  }

  /** Keys that sort documents of this vocabulary, seldom with an error. */
  static Arbitrary<List<SortKey>> sortKeys() {
    Arbitrary<Path> paths =
        Arbitraries.of(
            Path.of("n"),
            Path.of("s"),
            Path.of("m"),
            Path.of("d"),
            Path.of("f"),
            Path.of("x"),
            Path.of("o"),
            Path.of("o", "n"),
            Path.of("t"),
            Path.of("items", "n"));
    Arbitrary<SortKey> key =
        Combinators.combine(paths, Arbitraries.of(SortKey.Direction.values())).as(SortKey::new);
    return Combinators.combine(distinct(key, SortKey::path), Arbitraries.of(true, false))
        .as(
            (keys, byId) -> {
              List<SortKey> all = new ArrayList<>(keys);
              if (byId) {
                all.add(SortKey.ascending(Projection.ID));
              }
              return oneArray(all);
            });
  }

  /** Two keys that are arrays in one document are an error; one array among the keys is enough. */
  private static List<SortKey> oneArray(List<SortKey> keys) {
    Set<String> arrays = Set.of("t", "items", "x");
    List<SortKey> kept = new ArrayList<>();
    boolean array = false;
    for (SortKey key : keys) {
      boolean another = arrays.contains(key.path().head());
      if (!(array && another)) {
        kept.add(key);
      }
      array |= another;
    }
    return kept;
  }

  private Arbitrary<Stage> replaceRoot() {
    Arbitrary<Node> document =
        expressions
            .expression(TypeSet.OBJECT, depth)
            .map(node -> Call.of(ObjectOp.MERGE_OBJECTS, Variable.of(Variable.ROOT), node));
    Arbitrary<Node> bare =
        expressions
            .expression(TypeSet.OBJECT, depth)
            .map(node -> Call.of(ObjectOp.MERGE_OBJECTS, node));
    return Arbitraries.oneOf(document, bare).map(ReplaceRoot::of);
  }

  /** One to three items, no two of one name. */
  private static <T> Arbitrary<List<T>> distinct(Arbitrary<T> item, Function<T, Object> name) {
    return item.list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            items -> {
              Set<Object> names = new LinkedHashSet<>();
              return items.stream().filter(i -> names.add(name.apply(i))).toList();
            });
  }
}
