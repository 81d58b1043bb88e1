package dev.penstock.testing;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Facet;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.ImmutableGraphLookup;
import dev.penstock.ir.ImmutableLookup;
import dev.penstock.ir.ImmutableUnionWith;
import dev.penstock.ir.ImmutableUnwind;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Test;
import dev.penstock.ir.Unwind;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The stages that hold pipelines or read other collections. */
final class JoinArbitraries {
  /** The collection that is read besides the one that the pipeline runs on. */
  static final String OTHERS = "others";

  private static final Stage BY_ID = Sort.of(List.of(SortKey.ascending(Projection.ID)));
  private static final String VARIABLE = "v";
  private static final Node ONE = Literal.of(new BsonInt32(1));

  private final Arbitrary<Stage> plain;

  /** Stages whose pipelines are made of {@code plain} ones. */
  JoinArbitraries(Arbitrary<Stage> plain) {
    this.plain = plain;
  }

  /** Any of them. */
  Arbitrary<Stage> stage() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, lookup(pipeline())),
        Tuple.of(1, lookup(lookup(pipeline()).map(List::of))),
        Tuple.of(2, graphLookup()),
        Tuple.of(2, union()),
        Tuple.of(2, facet()));
  }

  /**
   * Any of them; the array of a lookup is mostly unwound at once, and at times another one before.
   */
  Arbitrary<List<Stage>> stages() {
    return Combinators.combine(
            stage(),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of("t", "items", "o.t", "x").map(Path::parse).optional(0.4),
            Arbitraries.of(1, 1, 1, 2, 3))
        .as(
            (stage, kind, before, kindBefore) ->
                array(stage)
                    .filter(as -> kind > 0)
                    .map(
                        as ->
                            Stream.concat(
                                    before.stream().map(path -> unwound(path, kindBefore)),
                                    Stream.of(stage, unwound(as, kind)))
                                .toList())
                    .orElse(List.of(stage)));
  }

  private static Optional<Path> array(Stage stage) {
    if (stage instanceof Lookup lookup) {
      return Optional.of(lookup.as());
    }
    return stage instanceof GraphLookup graph ? Optional.of(graph.as()) : Optional.empty();
  }

  private static Stage unwound(Path array, int kind) {
    return ImmutableUnwind.copyOf(Unwind.of(array))
        .withPreserveNullAndEmptyArrays(kind > 1)
        .withIncludeArrayIndex(kind > 2 ? Optional.of(Path.of("index")) : Optional.empty());
  }

  /** The collection itself, another one, or one that does not exist. */
  private static Arbitrary<String> collection() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(Differential.COLLECTION)),
        Tuple.of(6, Arbitraries.just(OTHERS)),
        Tuple.of(1, Arbitraries.just("none")));
  }

  private static Arbitrary<Path> link() {
    return Arbitraries.of("_id", "n", "m", "s", "x", "t", "o.n", "items.n", "items.t", "t.0")
        .map(Path::parse);
  }

  private static Arbitrary<Path> foreignLink() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(Projection.ID)), Tuple.of(2, link()));
  }

  private static Arbitrary<Path> target() {
    return Arbitraries.of("joined", "o.j", "t", "x.j.k").map(Path::parse);
  }

  private Arbitrary<List<Stage>> pipeline() {
    return plain.list().ofMaxSize(2).map(JoinArbitraries::fixed);
  }

  /** A like pipeline whose documents have one order, as far as there is one. */
  private static List<Stage> fixed(List<Stage> stages) {
    if (stages.isEmpty()) {
      return stages;
    }
    List<Stage> fixed = new ArrayList<>(OneAnswer.of(stages));
    Determinacy determinacy = Determinacy.of(fixed);
    if (determinacy.order() != Determinacy.Order.TOTAL && determinacy.totalId()) {
      fixed.add(BY_ID);
    }
    return fixed;
  }

  private static Arbitrary<Stage> lookup(Arbitrary<List<Stage>> pipelines) {
    Arbitrary<Stage> byFields =
        Combinators.combine(collection(), link(), foreignLink(), target()).as(Lookup::of);
    Arbitrary<Stage> byPipeline =
        Combinators.combine(
                collection(), correlation(), pipelines, target(), Arbitraries.of(true, false))
            .as(
                (from, correlation, pipeline, as, correlated) ->
                    ImmutableLookup.builder()
                        .as(as)
                        .from(from)
                        .addAllLet(correlated ? List.of(correlation.variable) : List.of())
                        .addAllPipeline(
                            correlated ? prepended(correlation.match, pipeline) : pipeline)
                        .build());
    Arbitrary<Stage> byBoth =
        Combinators.combine(collection(), link(), link(), correlation(), pipelines, target())
            .as(
                (from, local, foreign, correlation, pipeline, as) ->
                    ImmutableLookup.builder()
                        .as(as)
                        .from(from)
                        .localField(local)
                        .foreignField(foreign)
                        .addLet(correlation.variable)
                        .addAllPipeline(prepended(correlation.match, pipeline))
                        .build());
    Arbitrary<Stage> ofDocuments =
        Combinators.combine(ownDocuments(), link(), link(), pipelines, target())
            .as(
                (documents, local, foreign, pipeline, as) ->
                    ImmutableLookup.builder()
                        .as(as)
                        .localField(local)
                        .foreignField(foreign)
                        .addAllPipeline(prepended(documents, pipeline))
                        .build());
    return Arbitraries.frequencyOf(
        Tuple.of(4, byFields),
        Tuple.of(3, byPipeline),
        Tuple.of(3, byBoth),
        Tuple.of(1, ofDocuments));
  }

  /** A variable of the local document, and a condition on the foreign one that reads it. */
  private record Correlation(Binding variable, Stage match) {}

  private static Arbitrary<Correlation> correlation() {
    return Combinators.combine(
            link(),
            link(),
            Arbitraries.of(ComparisonOp.EQ, ComparisonOp.NE, ComparisonOp.LT, ComparisonOp.GTE))
        .as(
            (local, foreign, operator) ->
                new Correlation(
                    new Binding(VARIABLE, FieldPath.of(local)),
                    Match.of(
                        new Predicate.Expr(
                            Call.of(operator, FieldPath.of(foreign), Variable.of(VARIABLE))))));
  }

  private static List<Stage> prepended(Stage first, List<Stage> pipeline) {
    return Stream.concat(Stream.of(first), pipeline.stream()).toList();
  }

  private static Arbitrary<Stage> ownDocuments() {
    return Arbitraries.integers()
        .between(1, 3)
        .list()
        .ofMaxSize(3)
        .map(
            numbers ->
                Documents.of(
                    Literal.of(
                        BsonArray.copyOf(
                            numbers.stream()
                                .map(n -> Document.of("_id", new BsonInt32(n), "n", n))
                                .toList()))));
  }

  private static Arbitrary<Stage> graphLookup() {
    Arbitrary<Node> start =
        Arbitraries.frequencyOf(
            Tuple.of(6, link().map(FieldPath::of)),
            Tuple.of(1, Arbitraries.of(1, 2, 3).map(n -> Literal.of(new BsonInt32(n)))),
            Tuple.of(1, link().map(path -> Call.of(ArithmeticOp.ADD, FieldPath.of(path), ONE))));
    return Combinators.combine(
            collection(),
            start,
            link(),
            link(),
            target(),
            Arbitraries.longs().between(0, 2).optional(0.4),
            Arbitraries.of("depth", "o.depth", "n").optional(0.4),
            restriction().optional(0.4))
        .as(
            (from, startWith, connectFrom, connectTo, as, depth, field, restriction) ->
                ImmutableGraphLookup.builder()
                    .from(from)
                    .startWith(startWith)
                    .connectFromField(connectFrom)
                    .connectToField(connectTo)
                    .as(as)
                    .maxDepth(depth.map(OptionalLong::of).orElse(OptionalLong.empty()))
                    .depthField(field.map(Path::parse))
                    .restrictSearchWithMatch(restriction)
                    .build());
  }

  /** A condition on one field, one on two of them, and one that may fail. */
  private static Arbitrary<Predicate> restriction() {
    Arbitrary<Predicate> compared =
        Combinators.combine(
                link(),
                Arbitraries.of(Test.Comparison.values()),
                Arbitraries.of(1, 2, 3).map(BsonInt32::new))
            .as(
                (path, comparison, n) ->
                    new Predicate.Field(path, new Test.Compare(comparison, n)));
    Arbitrary<Predicate> between =
        Combinators.combine(link(), link())
            .as(
                (left, right) ->
                    new Predicate.Expr(
                        Call.of(ComparisonOp.LTE, FieldPath.of(left), FieldPath.of(right))));
    Arbitrary<Predicate> failing =
        link().map(path -> new Predicate.Expr(Call.of(ArithmeticOp.ADD, FieldPath.of(path), ONE)));
    return Arbitraries.frequencyOf(
        Tuple.of(3, compared), Tuple.of(2, between), Tuple.of(1, failing));
  }

  private Arbitrary<Stage> union() {
    Arbitrary<Stage> ofCollection =
        Combinators.combine(collection(), pipeline())
            .as(
                (coll, pipeline) ->
                    ImmutableUnionWith.builder().coll(coll).addAllPipeline(pipeline).build());
    Arbitrary<Stage> ofDocuments =
        Combinators.combine(ownDocuments(), pipeline())
            .as(
                (documents, pipeline) ->
                    ImmutableUnionWith.builder()
                        .coll(Optional.empty())
                        .addAllPipeline(prepended(documents, pipeline))
                        .build());
    return Arbitraries.frequencyOf(Tuple.of(4, ofCollection), Tuple.of(1, ofDocuments));
  }

  private Arbitrary<Stage> facet() {
    Arbitrary<List<Stage>> pipelines =
        Arbitraries.frequencyOf(
            Tuple.of(4, pipeline()), Tuple.of(1, lookup(pipeline()).map(List::of)));
    Arbitrary<Facet.Branch> branch =
        Combinators.combine(Arbitraries.of("x", "items", "t", "it's"), pipelines)
            .as(Facet.Branch::new);
    return branch
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            branches -> {
              Set<String> names = new LinkedHashSet<>();
              return Facet.of(branches.stream().filter(b -> names.add(b.field())).toList());
            });
  }
}
