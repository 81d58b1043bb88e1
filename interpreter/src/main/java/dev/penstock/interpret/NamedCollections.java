package dev.penstock.interpret;

import dev.penstock.ir.FromTable;
import dev.penstock.ir.NamedPipelines.Definition;
import dev.penstock.value.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The collections of a run and its named pipelines: one of these is evaluated when it is first
 * read, and what it gives stays in memory; but a table that has a name is read anew.
 */
final class NamedCollections implements Collections {
  private final Collections collections;
  private final Environment environment;
  private final Map<String, SubPipeline> pipelines;
  private final Map<String, FromTable> tables = new HashMap<>();
  private final Map<String, List<Document>> results = new HashMap<>();

  /**
   * Compiles the named pipelines.
   *
   * @param definitions each reads none but those before it
   * @param environment what they are evaluated in, but for these collections
   */
  NamedCollections(List<Definition> definitions, Environment environment) {
    this.collections = environment.collections();
    this.environment = environment.reading(this);
    this.pipelines = compile(definitions, environment.let().keySet());
    for (Definition definition : definitions) {
      if (definition.stages().size() == 1
          && definition.stages().get(0) instanceof FromTable table) {
        tables.put(definition.reference(), table);
      }
    }
  }

  /**
   * The named pipelines by their references.
   *
   * @throws dev.penstock.PipelineException for what is wrong without regard to data
   */
  static Map<String, SubPipeline> compile(List<Definition> definitions, Set<String> letNames) {
    Map<String, SubPipeline> compiled = new HashMap<>();
    for (Definition definition : definitions) {
      compiled.put(
          definition.reference(),
          new SubPipeline(definition.part(), definition.stages(), letNames));
    }
    return compiled;
  }

  @Override
  public Stream<Document> documents(String name) {
    FromTable table = tables.get(name);
    if (table != null) {
      return rows(table);
    }
    SubPipeline pipeline = pipelines.get(name);
    return pipeline == null ? collections.documents(name) : results(name, pipeline).stream();
  }

  @Override
  public Stream<Document> rows(FromTable table) {
    return collections.rows(table);
  }

  private List<Document> results(String name, SubPipeline pipeline) {
    List<Document> known = results.get(name);
    if (known == null) {
      known = pipeline.results(pipeline.source(Optional.empty(), environment), environment);
      results.put(name, known);
    }
    return known;
  }
}
