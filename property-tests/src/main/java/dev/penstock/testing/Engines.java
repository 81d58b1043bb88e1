package dev.penstock.testing;

import dev.penstock.Facts;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.compiler.Bind;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.Compiler;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.interpret.Expressions;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.Results;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engines over one database, whose collections are replaced from question to question. */
final class Engines implements AutoCloseable {
  private final Database database;
  private Map<String, List<Document>> loaded = Map.of();

  private Engines(Database database) {
    this.database = database;
  }

  /** A new, empty database. */
  static Engines inMemory() {
    return on(Database.inMemory());
  }

  /** An empty database, which is closed with this object. */
  static Engines on(Database database) {
    return new Engines(database);
  }

  /** What is answered to a question under a cap. */
  Answer answer(Question question, Tier tier) {
    return Answer.of(
        () ->
            run(
                question.collections(),
                question.collection(),
                Mql.parse(question.pipeline()),
                RunOptions.DEFAULT.withTier(tier).withLet(question.parameters())));
  }

  /**
   * What is answered to a pipeline on {@code documents}; on its own ones where there is no
   * collection.
   */
  Answer answer(
      Optional<String> collection,
      List<Document> documents,
      List<? extends Stage> stages,
      RunOptions options) {
    return answer(
        collection.map(name -> Map.of(name, documents)).orElse(Map.of()),
        collection,
        stages,
        options);
  }

  /** What is answered to a pipeline on one of {@code collections}, which may read the others. */
  Answer answer(
      Map<String, List<Document>> collections,
      Optional<String> collection,
      List<? extends Stage> stages,
      RunOptions options) {
    return Answer.of(() -> run(collections, collection, stages, options));
  }

  /** How far from one statement a pipeline is run. */
  Tier tier(List<? extends Stage> stages, Optional<String> collection, RunOptions options) {
    Pipe<Object, Document> pipe = Pipeline.of(stages);
    return collection
        .map(name -> database.collection(name).explain(pipe, options))
        .orElseGet(() -> database.explain(pipe, options))
        .tier();
  }

  private List<Document> run(
      Map<String, List<Document>> collections,
      Optional<String> collection,
      List<? extends Stage> stages,
      RunOptions options) {
    load(collections);
    Pipe<Object, Document> pipe = Pipeline.of(stages);
    try (Results<Document> results =
        collection.isPresent()
            ? database.collection(collection.get()).aggregate(pipe, options)
            : database.aggregate(pipe, options)) {
      return results.toList();
    }
  }

  /**
   * Puts the collections in place of those that are there; the same objects need not be loaded
   * twice.
   */
  private void load(Map<String, List<Document>> collections) {
    if (collections == loaded || same(collections)) {
      return;
    }
    loaded.keySet().forEach(database::drop);
    loaded = collections;
    collections.forEach((name, documents) -> database.collection(name).loadVerbatim(documents));
  }

  @SuppressWarnings(
      "ReferenceEquality") // to compare the documents would cost as much as to load them
  private boolean same(Map<String, List<Document>> collections) {
    return collections.keySet().equals(loaded.keySet())
        && collections.entrySet().stream()
            .allMatch(entry -> loaded.get(entry.getKey()) == entry.getValue());
  }

  /** The SQL that runs a pipeline and what is bound in it, or why it has none. */
  static String sql(List<? extends Stage> stages, Optional<String> collection, Facts facts) {
    CompilerOptions options =
        new CompilerOptions(Set.of(), Expressions::constant, facts)
            .withTables(Compiler.tables(stages));
    CompiledPipeline compiled = Compiler.compile(stages, collection, options);
    return compiled.statement().map(Engines::text).orElseGet(() -> "none: " + compiled.reason());
  }

  private static String text(CompiledPipeline.Statement statement) {
    StringBuilder text = new StringBuilder(statement.sql().stripTrailing());
    for (int i = 0; i < statement.binds().size(); i++) {
      text.append("\n-- ?").append(i + 1).append(" = ").append(text(statement.binds().get(i)));
    }
    return text.toString();
  }

  private static String text(Bind bind) {
    if (bind instanceof Bind.Constant constant) {
      return constant.value() instanceof String string
          ? "'" + string.replace("'", "''") + "'"
          : constant.value().toString();
    }
    if (bind instanceof Bind.Seed) {
      return "seed";
    }
    return bind instanceof Bind.Let let ? "let " + let.name() : "now";
  }

  @Override
  public void close() {
    database.close();
  }
}
