package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A pipeline of which no stage defines a named pipeline any more: the definitions are a list, in
 * which each reads none but those before it, and every reference is unique.
 *
 * <pre>
 *   [{$with: {big: [{$from: "orders"}, ...]}},       big$1: [{$from: "orders"}, ...]
 *    {$from: "big"}, ...]                       ->   [{$from: "big$1"}, ...]
 * </pre>
 *
 * @param stages the pipeline
 * @param definitions the named pipelines, also those that nothing reads
 */
public record NamedPipelines(List<Stage> stages, List<Definition> definitions) {
  /**
   * A named pipeline.
   *
   * @param name the name that it was given
   * @param reference the name by which stages read it; no collection has such a name
   * @param stages the pipeline
   */
  public record Definition(String name, String reference, List<Stage> stages) {
    /** Copies the stages. */
    public Definition {
      stages = List.copyOf(stages);
    }

    /** How messages name the pipeline. */
    public String part() {
      return NamedPipeline.part(name);
    }
  }

  /** Copies the lists. */
  public NamedPipelines {
    stages = List.copyOf(stages);
    definitions = List.copyOf(definitions);
  }

  /**
   * Finds what each name means: a pipeline that is defined in the same pipeline or in one around
   * it, the nearest one, and else a collection. Equal definitions of one name are one.
   *
   * @throws PipelineException with the stage's number: 0 for pipelines that go round in a circle,
   *     for a name that must be a pipeline's and is not, and for what is {@link Outer} and has
   *     nothing around it; 40602 for a stage that can only be the first one; 232 for pipelines that
   *     are nested too deeply
   */
  public static NamedPipelines resolve(List<? extends Stage> stages) {
    Survey survey = new Survey();
    survey.pipeline(stages);
    if (!survey.names) {
      return new NamedPipelines(List.copyOf(stages), List.of());
    }
    Resolver resolver = new Resolver(survey.sources);
    List<Stage> resolved = resolver.pipeline(stages);
    return new NamedPipelines(resolved, resolver.definitions());
  }

  /**
   * The collections that a pipeline names, and its named pipelines name, to read; what it is run on
   * is none of them.
   *
   * @throws PipelineException as {@link #resolve}
   */
  public static Set<String> collections(List<? extends Stage> stages) {
    NamedPipelines named = resolve(stages);
    Survey survey = new Survey();
    survey.pipeline(named.stages);
    named.definitions.forEach(definition -> survey.pipeline(definition.stages()));
    named.definitions.forEach(definition -> survey.sources.remove(definition.reference()));
    return Set.copyOf(survey.sources);
  }

  /**
   * The tables that are no collections, and that a pipeline and its named pipelines read.
   *
   * @throws PipelineException as {@link #resolve}
   */
  public static Set<FromTable> tables(List<? extends Stage> stages) {
    Survey survey = new Survey();
    survey.pipeline(stages);
    return Set.copyOf(survey.tables);
  }

  /** Looks over a pipeline before any of it is changed. */
  private static final class Survey extends Transformation {
    private final Set<String> sources = new HashSet<>();
    private final Set<FromTable> tables = new HashSet<>();
    private boolean names;
    private int levels;

    @Override
    public List<Stage> pipeline(List<? extends Stage> stages) {
      Beginning.check(stages);
      return super.pipeline(stages);
    }

    private <T> T deeper(Supplier<T> rest) {
      levels++;
      Nesting.checkDepth(levels);
      T same = rest.get();
      levels--;
      return same;
    }

    @Override
    public Stage visit(Lookup stage) {
      return deeper(() -> super.visit(stage));
    }

    @Override
    public Stage visit(UnionWith stage) {
      return deeper(() -> super.visit(stage));
    }

    @Override
    public Node visit(SubQuery query) {
      return deeper(() -> super.visit(query));
    }

    @Override
    protected String source(String name) {
      sources.add(name);
      return name;
    }

    @Override
    public Stage visit(FromTable stage) {
      tables.add(stage);
      return stage;
    }

    @Override
    public Stage visit(With stage) {
      names = true;
      return super.visit(stage);
    }

    @Override
    public Node visit(Outer outer) {
      throw Outer.misplaced();
    }
  }
}
