package dev.penstock.runtime.exec;

import dev.penstock.PipelineException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.interpret.Budget;
import dev.penstock.interpret.Collections;
import dev.penstock.interpret.Environment;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Match;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.OutputStages;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.RunOptions.Engine;
import dev.penstock.runtime.RunOptions.OnFallback;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.BsonDate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides how a pipeline is run. */
public final class Runner {
  private static final int INVALID_NAMESPACE = 73;

  private final Sessions sessions;
  private final Compilations compilations = new Compilations();

  /** Runs pipelines on a database. */
  public Runner(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * A pipeline with the decision.
   *
   * @param stages the pipeline
   * @param collection what it reads; empty where it starts with {@code $documents}
   * @param table the table of its collection; empty where it has none, or none yet
   * @param tables the tables of the collections that its stages read
   * @param compiled what the compiler made of it; for a collection that is not there, as if its
   *     table were
   * @param fallback why the pipeline is interpreted, where it is
   * @param head what SQL runs of it all the same
   */
  public record Plan(
      List<Stage> stages,
      Optional<String> collection,
      Optional<String> table,
      Map<String, String> tables,
      CompiledPipeline compiled,
      Optional<String> fallback,
      Optional<CompiledPipeline.Head> head) {}

  /**
   * Plans a pipeline.
   *
   * @param collection what it reads; empty where it says so itself
   * @throws PipelineException for what is wrong with it without regard to data, and where the
   *     options allow no engine
   */
  public Plan plan(List<Stage> stages, Optional<String> collection, RunOptions options) {
    checkSource(stages, collection);
    OutputStages.target(stages).ifPresent(name -> Catalogue.checkStored(sessions.mounts(), name));
    Optional<String> read = collection.or(() -> Beginning.source(stages));
    return sessions.read(statements -> plan(stages, read, options, statements));
  }

  private Plan plan(
      List<Stage> stages, Optional<String> collection, RunOptions options, Statements statements)
      throws SQLException {
    Optional<String> table = table(collection, statements);
    Optional<String> assumed = collection.map(name -> table.orElse("collection_0"));
    Map<String, String> tables = tables(stages, statements);
    CompiledPipeline compiled =
        compilations.get(stages, assumed, options.let().keySet(), options.facts(), tables);
    Optional<String> fallback = fallback(compiled, collection, table, options, statements);
    Optional<CompiledPipeline.Head> head = Optional.empty();
    if (options.engine() == Engine.AUTO && table.isPresent() && compiled.head().isPresent()) {
      String sql = compiled.head().get().statement().bare();
      head = compilations.refusal(sql, statements).isPresent() ? head : compiled.head();
    }
    return new Plan(stages, collection, table, tables, compiled, fallback, head);
  }

  private static Optional<String> table(Optional<String> collection, Statements statements)
      throws SQLException {
    return collection.isPresent() ? Catalogue.table(statements, collection.get()) : collection;
  }

  /** The tables of the collections that the stages read, which may not be there. */
  private Map<String, String> tables(List<Stage> stages, Statements statements)
      throws SQLException {
    Map<String, String> tables = new HashMap<>();
    for (String name : compilations.collections(stages)) {
      Optional<String> table = Catalogue.table(statements, name);
      if (table.isPresent()) {
        tables.put(name, table.get());
      }
    }
    return tables;
  }

  private Optional<String> fallback(
      CompiledPipeline compiled,
      Optional<String> collection,
      Optional<String> table,
      RunOptions options,
      Statements statements)
      throws SQLException {
    if (options.engine() == Engine.INTERPRETER) {
      return Optional.of("the run options say so");
    }
    if (compiled.statement().isEmpty()) {
      return Optional.of(interpreted(compiled.reason(), options));
    }
    if (collection.isPresent() && table.isEmpty()) {
      return Optional.of(
          "there is no collection \"" + collection.get() + "\", so there is nothing to query");
    }
    return compilations
        .refusal(compiled.statement().get().bare(), statements)
        .map(reason -> interpreted(reason, options));
  }

  /** The reason to interpret, where the options allow it. */
  private static String interpreted(String reason, RunOptions options) {
    if (options.engine() == Engine.SQL || options.onFallback() == OnFallback.FAIL) {
      throw new PipelineException(
          0,
          reason
              + "; the run options ask for SQL alone: Engine.AUTO with OnFallback.ALLOW interprets such pipelines");
    }
    if (options.onFallback() == OnFallback.WARN) {
      System.getLogger("dev.penstock.runtime")
          .log(System.Logger.Level.WARNING, "interpreting a pipeline: " + reason);
    }
    return reason;
  }

  private static void checkSource(List<Stage> stages, Optional<String> collection) {
    boolean ownSource = Beginning.hasOwnSource(stages);
    if (ownSource && collection.isPresent()) {
      throw new PipelineException(
          INVALID_NAMESPACE,
          Beginning.body(stages).get(0).stageName()
              + " takes no collection: run the pipeline with Database.aggregate");
    }
    if (!ownSource && collection.isEmpty()) {
      throw new PipelineException(
          INVALID_NAMESPACE,
          "a pipeline without $documents, and that names no source, reads a collection: run it with"
              + " Collection.aggregate");
    }
  }

  /**
   * Begins to run a plan: nothing is read before the first document is asked for. One that writes
   * is run at once, since there are no documents to ask for.
   */
  public Cursor run(Plan plan, RunOptions options) {
    TemporaryRuns spilled = new TemporaryRuns();
    Environment environment =
        environment(options).within(new Budget(options.memoryBudget(), spilled));
    Limits limits = new Limits(options.deadline());
    if (OutputStages.endIn(plan.stages())) {
      try (spilled) {
        write(plan, options, environment, limits);
      }
      return new Cursor(sessions, (statements, l) -> Rows.NONE, limits, 0, spilled);
    }
    return new Cursor(
        sessions,
        (statements, l) -> {
          loadMounts(plan, statements, l);
          return rows(current(plan, options, statements), environment, statements, l);
        },
        limits,
        options.memoryBudget(),
        spilled);
  }

  /** Reads and writes in one transaction. */
  private void write(Plan plan, RunOptions options, Environment environment, Limits limits) {
    sessions.write(
        statements -> {
          loadMounts(plan, statements, limits);
          try (CollectionOutput output = new CollectionOutput(statements);
              Rows rows =
                  rows(
                      current(plan, options, statements),
                      environment.writingTo(output),
                      statements,
                      limits)) {
            return rows.next() == null;
          }
        });
  }

  /**
   * Loads what is mounted under the names that a plan reads, so that a run sees it in one state.
   */
  private void loadMounts(Plan plan, Statements statements, Limits limits) throws SQLException {
    if (statements.mounted().isUsed()) {
      Set<String> names = new HashSet<>(compilations.collections(plan.stages()));
      if (!Beginning.hasOwnSource(plan.stages())) {
        plan.collection().ifPresent(names::add);
      }
      statements.mounted().load(names, limits::check);
    }
  }

  /** The plan for the collections as they are now: some may have been made or dropped meanwhile. */
  private Plan current(Plan plan, RunOptions options, Statements statements) throws SQLException {
    boolean same =
        table(plan.collection(), statements).equals(plan.table())
            && tables(plan.stages(), statements).equals(plan.tables());
    return same ? plan : plan(plan.stages(), plan.collection(), options, statements);
  }

  private static Rows rows(Plan plan, Environment environment, Statements statements, Limits limits)
      throws SQLException {
    if (plan.head().isPresent()) {
      return InterpretedRows.of(plan.head().get(), environment, statements, limits);
    }
    return plan.fallback().isPresent()
        ? InterpretedRows.of(plan.stages(), scanned(plan), environment, statements, limits)
        : DocumentRows.of(
            plan.compiled().statement().orElseThrow(), environment, statements, limits);
  }

  /** What the interpreter is given to read; a pipeline that names its source opens it itself. */
  private static Optional<String> scanned(Plan plan) {
    return Beginning.hasOwnSource(plan.stages()) ? Optional.empty() : plan.table();
  }

  /**
   * The collections that a condition reads in its sub-queries, as these statements see them.
   *
   * @throws dev.penstock.PenstockException where a file that is mounted cannot be loaded
   */
  public static Collections collections(Statements statements, Predicate condition)
      throws SQLException {
    if (statements.mounted().isUsed()) {
      List<Stage> stages = List.of(Match.of(condition));
      statements.mounted().load(NamedPipelines.collections(stages), () -> {});
    }
    return new Tables(statements);
  }

  /** Sees to it that the tables of a plan are there, on a connection that is not to read them. */
  static void makeTables(Plan plan, Statements statements) throws SQLException {
    table(plan.collection(), statements);
    for (String name : plan.tables().keySet()) {
      Catalogue.table(statements, name);
    }
  }

  /** What is fixed for a run that begins now. */
  static Environment environment(RunOptions options) {
    Environment environment =
        new Environment(BsonDate.of(options.now().orElseGet(Instant::now)), options.let());
    return options.seed().map(environment::seeded).orElse(environment);
  }
}
