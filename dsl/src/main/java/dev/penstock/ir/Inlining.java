package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.NamedPipelines.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pipeline as MongoDB has it: the stages of a named pipeline stand where it is read.
 *
 * <pre>
 *   $with: {big: [$from: "orders", A]}              $unionWith: {coll: "orders", pipeline: [A, B]}
 *   $unionWith: {coll: "big", pipeline: [B]}   ->
 * </pre>
 *
 * <p>What MongoDB has no syntax for is refused, with the way out.
 */
final class Inlining extends Transformation {
  private final Map<String, Definition> definitions;
  private final Set<String> random = new HashSet<>();
  private final List<String> variables = new ArrayList<>();
  private int lookups;

  private Inlining(List<Definition> definitions) {
    this.definitions =
        definitions.stream().collect(Collectors.toMap(Definition::reference, Function.identity()));
  }

  /**
   * The pipeline in MongoDB's stages and operators.
   *
   * @throws PipelineException 0 for what MongoDB has not; and as {@link NamedPipelines#resolve}
   */
  static List<Stage> of(List<? extends Stage> stages) {
    NamedPipelines named = NamedPipelines.resolve(stages);
    return new Inlining(named.definitions()).pipeline(named.stages());
  }

  /** The stage, if it is MongoDB's. */
  static Stage checked(Stage stage) {
    return stage.accept(new Inlining(List.of()));
  }

  /** The condition, if it is MongoDB's. */
  static Predicate checked(Predicate condition) {
    return condition.accept(new Inlining(List.of()));
  }

  /** The expression, if it is MongoDB's. */
  static Node checked(Node expression) {
    return expression.accept(new Inlining(List.of()));
  }

  /** A pipeline over a collection; without one it starts with {@code $documents}. */
  private record Origin(Optional<String> collection, List<Stage> stages) {
    Origin then(List<Stage> more) {
      return new Origin(collection, Stream.concat(stages.stream(), more.stream()).toList());
    }

    /** Whether these are the documents of a collection, or of {@code $documents}, as they are. */
    boolean isPlain() {
      return stages.size() == (collection.isPresent() ? 0 : 1);
    }
  }

  /** What a pipeline within a stage reads, if it is no {@code $documents}, and what follows. */
  private record Source(Optional<String> name, List<Stage> rest) {
    static Source of(Optional<String> name, List<Stage> pipeline) {
      return name.isEmpty() && pipeline.get(0) instanceof From from
          ? new Source(Optional.of(from.source()), pipeline.subList(1, pipeline.size()))
          : new Source(name, pipeline);
    }
  }

  private Origin named(Optional<String> source) {
    Optional<Definition> definition = source.map(definitions::get);
    return definition.isPresent() ? stagesOf(definition.get()) : new Origin(source, List.of());
  }

  private Origin stagesOf(Definition definition) {
    checkVariables(definition);
    if (definition.stages().stream().map(Reads::of).anyMatch(Reads::isRandom)
        && (lookups > 0 || !random.add(definition.reference()))) {
      throw unlike(
          definition.name(),
          "is drawn by chance once in a run, and MongoDB would draw it anew each time");
    }
    Source source = Source.of(Optional.empty(), definition.stages());
    return named(source.name()).then(nested(definition.part(), source.rest()));
  }

  private void checkVariables(Definition definition) {
    Set<String> used = VariableUse.of(definition.stages(), Optional.empty());
    for (String variable : variables) {
      if (used.contains(variable)) {
        throw unlike(
            definition.name(),
            "reads the variable \""
                + variable
                + "\", and a let around it would give it another value; rename one of them");
      }
    }
  }

  /** The name of a pipeline that was found to be a named one. */
  private String nameOf(String reference) {
    return Objects.requireNonNull(definitions.get(reference)).name();
  }

  private static PipelineException unlike(String name, String reason) {
    return notMongo("the named pipeline \"" + name + "\" " + reason);
  }

  private static PipelineException notMongo(String reason) {
    return new PipelineException(0, "MongoDB has no syntax for this: " + reason);
  }

  @Override
  public Stage visit(Lookup stage) {
    List<Binding> let = bindings(stage.let());
    int around = variables.size();
    let.forEach(binding -> variables.add(binding.name()));
    lookups++;
    Source source = Source.of(stage.from(), stage.pipeline());
    Origin origin = named(source.name());
    if (stage.localField().isPresent() && source.name().isPresent() && !origin.isPlain()) {
      throw unlike(
          nameOf(source.name().get()),
          "comes before localField and foreignField are compared, which MongoDB compares first;"
              + " compare them in the pipeline instead, by outer(..)");
    }
    Origin all = origin.then(nested("pipeline", source.rest()));
    lookups--;
    variables.subList(around, variables.size()).clear();
    return ImmutableLookup.builder()
        .as(stage.as())
        .from(all.collection())
        .localField(stage.localField())
        .foreignField(stage.foreignField())
        .addAllLet(let)
        .addAllPipeline(all.stages())
        .build();
  }

  @Override
  public Stage visit(UnionWith stage) {
    Source source = Source.of(stage.coll(), stage.pipeline());
    Origin all = named(source.name()).then(nested("pipeline", source.rest()));
    return ImmutableUnionWith.builder().coll(all.collection()).addAllPipeline(all.stages()).build();
  }

  @Override
  public Stage visit(GraphLookup stage) {
    GraphLookup inlined = (GraphLookup) super.visit(stage);
    Origin origin = named(Optional.of(stage.from()));
    if (origin.collection().isEmpty() || !origin.isPlain()) {
      throw unlike(nameOf(stage.from()), "is no collection, and $graphLookup takes no other");
    }
    return ImmutableGraphLookup.copyOf(inlined).withFrom(origin.collection().get());
  }

  @Override
  public Stage visit(From stage) {
    throw notMongo("the collection is named in the aggregate command, not in the pipeline");
  }

  @Override
  public Stage visit(FromTable stage) {
    throw notMongo("\"" + stage.table() + "\" is a table of SQLite's, and no collection");
  }

  @Override
  public Stage visit(With stage) {
    throw notMongo("a pipeline has no name; print the whole pipeline that reads it");
  }

  @Override
  public Node visit(SubQuery query) {
    throw notMongo(
        query.kind().part() + " stands in an expression; join by $lookup, and read what it joins");
  }

  @Override
  public Node visit(Outer outer) {
    throw Outer.misplaced();
  }
}
