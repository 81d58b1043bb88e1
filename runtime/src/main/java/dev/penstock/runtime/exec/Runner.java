package dev.penstock.runtime.exec;

import dev.penstock.PipelineException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.RowColumns;
import dev.penstock.compiler.Segment;
import dev.penstock.interpret.Budget;
import dev.penstock.interpret.Collections;
import dev.penstock.interpret.Environment;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.FromTable;
import dev.penstock.ir.Match;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.OutputStages;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.RunOptions.OnFallback;
import dev.penstock.runtime.Tier;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.runtime.storage.SqlTable;
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
   * @param rows the tables that its stages read and that are no collections
   * @param compiled what the compiler made of it; for a collection that is not there, as if its
   *     table were
   * @param segments what is run
   */
  public record Plan(
      List<Stage> stages,
      Optional<String> collection,
      Optional<String> table,
      Map<String, String> tables,
      Map<FromTable, RowColumns> rows,
      CompiledPipeline compiled,
      List<Segment> segments) {
    /** How far it is from one statement. */
    public Tier tier() {
      if (segments.stream().allMatch(s -> s instanceof Segment.Interpreted)) {
        return Tier.INTERPRETER;
      }
      if (interpreted().isPresent()) {
        return Tier.HYBRID;
      }
      return segments.size() > 1 ? Tier.SEGMENTS : Tier.SINGLE_STATEMENT;
    }

    /** Why Java runs stages, if it does. */
    public Optional<String> interpreted() {
      return segments.stream()
          .filter(s -> s instanceof Segment.Interpreted)
          .flatMap(s -> s.cut().stream())
          .findFirst();
    }

    /** What Java is given to read; a pipeline that names its source opens it itself. */
    Optional<String> scanned() {
      return Beginning.hasOwnSource(stages) ? Optional.empty() : table;
    }
  }

  /**
   * Plans a pipeline.
   *
   * @param collection what it reads; empty where it says so itself
   * @throws PipelineException for what is wrong with it without regard to data, and where it goes
   *     further than the options allow
   */
  public Plan plan(List<Stage> stages, Optional<String> collection, RunOptions options) {
    checkSource(stages, collection);
    OutputStages.target(stages).ifPresent(name -> Catalogue.checkStored(sessions.mounts(), name));
    Optional<String> read = collection.or(() -> Beginning.collection(stages));
    return sessions.read(statements -> plan(stages, read, options, statements));
  }

  private Plan plan(
      List<Stage> stages, Optional<String> collection, RunOptions options, Statements statements)
      throws SQLException {
    Optional<String> table = table(collection, statements);
    Optional<String> assumed = collection.map(name -> table.orElse("collection_0"));
    Compilations.Sources sources = compilations.sources(stages);
    Map<String, String> tables = tables(sources.collections(), statements);
    Map<FromTable, RowColumns> rows = rows(sources.tables(), statements);
    Compilations.Key key = Compilations.Key.of(stages, assumed, options, tables, rows);
    Optional<String> noSql = Optional.empty();
    CompiledPipeline compiled = compilations.get(key);
    if (options.tier() == Tier.INTERPRETER) {
      noSql = Optional.of("the run options say so");
    } else if (collection.isPresent() && table.isEmpty() && beginsInSql(compiled)) {
      noSql =
          Optional.of(
              "there is no collection \"" + collection.get() + "\", so there is nothing to query");
    } else {
      compiled = compilations.fitting(key, statements);
      noSql = compilations.refusal(compiled, statements);
      noSql.or(compiled::interpreted).ifPresent(reason -> checkFallback(reason, options));
      checkCap(compiled, options);
    }
    boolean whole = compiled.segments().size() == 1 && compiled.statement().isEmpty();
    List<Segment> segments =
        noSql.isPresent() || whole
            ? List.of(new Segment.Interpreted(stages, noSql.orElseGet(compiled::reason)))
            : compiled.segments();
    return new Plan(stages, collection, table, tables, rows, compiled, segments);
  }

  private static boolean beginsInSql(CompiledPipeline compiled) {
    return compiled.segments().get(0) instanceof Segment.Query;
  }

  private static Optional<String> table(Optional<String> collection, Statements statements)
      throws SQLException {
    return collection.isPresent() ? Catalogue.table(statements, collection.get()) : collection;
  }

  /** The tables of the collections that the stages read, which may not be there. */
  private static Map<String, String> tables(Set<String> collections, Statements statements)
      throws SQLException {
    Map<String, String> tables = new HashMap<>();
    for (String name : collections) {
      Optional<String> table = Catalogue.table(statements, name);
      if (table.isPresent()) {
        tables.put(name, table.get());
      }
    }
    return tables;
  }

  /** The tables that the stages read and that are no collections, which must be there. */
  private static Map<FromTable, RowColumns> rows(Set<FromTable> tables, Statements statements)
      throws SQLException {
    Map<FromTable, RowColumns> rows = new HashMap<>();
    for (FromTable table : tables) {
      rows.put(table, SqlTable.of(statements, table).rowColumns());
    }
    return rows;
  }

  /** Does what the options say about stages that have no SQL. */
  private static void checkFallback(String reason, RunOptions options) {
    boolean allowed = options.tier().compareTo(Tier.HYBRID) >= 0;
    if (!allowed || options.onFallback() == OnFallback.FAIL) {
      throw new PipelineException(
          0,
          reason
              + "; the run options ask for SQL alone: Tier.HYBRID with OnFallback.ALLOW runs such"
              + " stages in Java");
    }
    if (options.onFallback() == OnFallback.WARN) {
      System.getLogger("dev.penstock.runtime")
          .log(System.Logger.Level.WARNING, "stages run in Java: " + reason);
    }
  }

  private static void checkCap(CompiledPipeline compiled, RunOptions options) {
    if (options.tier() == Tier.SINGLE_STATEMENT && compiled.statement().isEmpty()) {
      throw new PipelineException(
          0,
          compiled.reason()
              + "; the run options ask for one statement: Tier.SEGMENTS allows several");
    }
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
    return run(plan, options, Measurements.of(options.progress()));
  }

  /** As {@link #run(Plan, RunOptions)}, and the segments are measured. */
  Cursor run(Plan plan, RunOptions options, Measurements measurements) {
    TemporaryRuns spilled = new TemporaryRuns();
    Environment environment =
        environment(options).within(new Budget(options.memoryBudget(), spilled));
    Limits limits = new Limits(options.deadline());
    Execution execution = new Execution(plan, options, environment, measurements);
    Rows.Execution rows = (statements, l) -> rows(execution, statements, l);
    if (OutputStages.endIn(plan.stages())) {
      try (spilled) {
        write(execution, limits);
      }
      rows = (statements, l) -> Rows.NONE;
    }
    return new Cursor(sessions, rows, limits, options.memoryBudget(), spilled, measurements);
  }

  /** A run of a plan. */
  private record Execution(
      Plan plan, RunOptions options, Environment environment, Measurements measurements) {
    Execution writingTo(CollectionOutput output) {
      return new Execution(plan, options, environment.writingTo(output), measurements);
    }
  }

  /** Reads and writes in one transaction. */
  private void write(Execution run, Limits limits) {
    sessions.write(
        statements -> {
          try (CollectionOutput output = new CollectionOutput(statements);
              Rows rows = rows(run.writingTo(output), statements, limits)) {
            return rows.next() == null;
          }
        });
  }

  private Rows rows(Execution run, Statements statements, Limits limits) throws SQLException {
    loadMounts(run.plan(), statements, limits);
    Plan current = current(run.plan(), run.options(), statements);
    return new Segments(current, run.environment(), run.measurements(), statements, limits).open();
  }

  /**
   * Loads what is mounted under the names that a plan reads, so that a run sees it in one state.
   */
  private void loadMounts(Plan plan, Statements statements, Limits limits) throws SQLException {
    if (statements.mounted().isUsed()) {
      Set<String> names = new HashSet<>(compilations.sources(plan.stages()).collections());
      if (!Beginning.hasOwnSource(plan.stages())) {
        plan.collection().ifPresent(names::add);
      }
      statements.mounted().load(names, limits::check);
    }
  }

  /** The plan for the collections as they are now: some may have been made or dropped meanwhile. */
  private Plan current(Plan plan, RunOptions options, Statements statements) throws SQLException {
    Compilations.Sources sources = compilations.sources(plan.stages());
    boolean same =
        table(plan.collection(), statements).equals(plan.table())
            && tables(sources.collections(), statements).equals(plan.tables())
            && rows(sources.tables(), statements).equals(plan.rows());
    return same ? plan : plan(plan.stages(), plan.collection(), options, statements);
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
