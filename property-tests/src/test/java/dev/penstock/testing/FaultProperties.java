package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.PenstockException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.Results;
import dev.penstock.runtime.RunOptions;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever happens to a run on somebody else's connection, within his transaction or not: he finds
 * it as it was, with what he has written, and the file as well.
 */
class FaultProperties {
  private static final int COPIES = 30;

  /** Joins of joins of many copies may take any time. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** How often a fault is tried with each pipeline, each time at another moment. */
  private static final int RUNS = Integer.getInteger("penstock.fault.runs", 1);

  /** What SQLite has unless told otherwise. */
  private static final long MOST_PAGES = 0xfffffffeL;

  private static final Map<Fault, int[]> COUNTS = new EnumMap<>(Fault.class);
  private static Path folder = Path.of("");
  private static String url = "";

  private enum Fault {
    NONE,
    CANCEL,
    DEADLINE,
    FULL,
    ABANDON,
    ROLLBACK,
    WRITER
  }

  @BeforeContainer
  static void makeFolder() throws IOException, SQLException {
    folder = Files.createTempDirectory("faults");
    // A power failure is not among the faults.
    url = "jdbc:sqlite:" + folder.resolve("file.db") + "?synchronous=OFF";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = wal");
      statement.execute("CREATE TABLE own (x)");
      statement.execute("CREATE TABLE written (x)");
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void nothingIsLeftBehind(
      @ForAll("pipelines") List<Stage> stages,
      @ForAll("documents") List<Document> documents,
      @ForAll Fault fault,
      @ForAll boolean inTransaction,
      @ForAll @IntRange(min = 0, max = 40) int when)
      throws SQLException {
    for (int run = 0; run < RUNS; run++) {
      check(stages, documents, fault, inTransaction, (when + run) % 41);
    }
  }

  private static void check(
      List<Stage> stages, List<Document> documents, Fault fault, boolean inTransaction, int when)
      throws SQLException {
    boolean transaction = inTransaction || fault == Fault.ROLLBACK;
    try (Connection connection = DriverManager.getConnection(url);
        Connection other = DriverManager.getConnection(url);
        Statement own = connection.createStatement();
        Statement writer = other.createStatement()) {
      try (Database database = Database.using(connection)) {
        load(database, documents);
        String before = state(own);
        if (transaction) {
          own.execute("BEGIN");
          own.execute("INSERT INTO own VALUES (1)");
        }
        boolean failed = run(database, stages, fault, when, own, writer, transaction);
        COUNTS.computeIfAbsent(fault, f -> new int[2])[failed ? 1 : 0]++;
        assertThat(number(own, "SELECT count(*) FROM sqlite_temp_schema"))
            .as(Mql.describe(stages))
            .isZero();
        if (transaction && fault != Fault.ROLLBACK) {
          assertThat(number(own, "SELECT count(*) FROM own")).as(Mql.describe(stages)).isOne();
          own.execute("ROLLBACK");
        }
        assertThat(number(own, "SELECT count(*) FROM own")).isZero();
        assertThat(state(own)).isEqualTo(before);
      }
      // Nobody holds a lock.
      writer.execute("BEGIN EXCLUSIVE");
      writer.execute("DELETE FROM written");
      writer.execute("COMMIT");
    }
  }

  private static void load(Database database, List<Document> documents) {
    List<Document> copies = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      for (Document document : documents) {
        copies.add(document.toBuilder().put("_id", new BsonInt32(copies.size())).build());
      }
    }
    for (String name : List.of(Differential.COLLECTION, JoinArbitraries.OTHERS)) {
      database.drop(name);
      database.collection(name).loadVerbatim(copies);
    }
  }

  /** Runs a pipeline, and says whether it failed. */
  private static boolean run(
      Database database,
      List<Stage> stages,
      Fault fault,
      int when,
      Statement own,
      Statement writer,
      boolean transaction)
      throws SQLException {
    AtomicReference<Results<Document>> running = new AtomicReference<>();
    int[] told = new int[1];
    RunOptions options =
        RunOptions.DEFAULT
            .withDeadline(LONGEST)
            .withStatementStages(1 + when % 2)
            .withMemoryBudget(when % 3 == 0 ? 1024 : 1 << 20)
            .withProgress(
                progress -> {
                  told[0]++;
                  Results<Document> results = running.get();
                  if (fault == Fault.CANCEL && told[0] > when % 6 && results != null) {
                    results.cancel();
                  }
                  if (fault == Fault.WRITER && !transaction) {
                    execute(writer, "INSERT INTO written VALUES (1)");
                  }
                });
    if (fault == Fault.DEADLINE) {
      options = options.withDeadline(Duration.ofNanos(100_000L * when));
    }
    if (fault == Fault.FULL) {
      pages(own, 2 + when);
    }
    try (Results<Document> results = aggregate(database, stages, options)) {
      running.set(results);
      Iterator<Document> documents = results.iterator();
      for (int i = 0; documents.hasNext(); i++) {
        documents.next();
        if (i == when && fault == Fault.ABANDON) {
          return false;
        }
        if (i == when / 4 && fault == Fault.ROLLBACK) {
          own.execute("ROLLBACK");
        }
      }
      return false;
    } catch (PenstockException e) {
      return true;
    } finally {
      pages(own, MOST_PAGES);
      if (fault == Fault.ROLLBACK && number(own, "SELECT count(*) FROM own") > 0) {
        own.execute("ROLLBACK");
      }
    }
  }

  private static Results<Document> aggregate(
      Database database, List<Stage> stages, RunOptions options) {
    Pipe<Object, Document> pipe = Pipeline.of(stages);
    return Beginning.hasOwnSource(stages)
        ? database.aggregate(pipe, options)
        : database.collection(Differential.COLLECTION).aggregate(pipe, options);
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void pages(Statement statement, long most) throws SQLException {
    try (ResultSet set = statement.executeQuery("PRAGMA temp.max_page_count = " + most)) {
      assertThat(set.next()).isTrue();
    }
  }

  /** What the file holds, and how the connection is set. */
  private static String state(Statement statement) throws SQLException {
    StringBuilder state = new StringBuilder();
    for (String table : tables(statement)) {
      state.append(number(statement, "SELECT total(length(doc)) * 1000 + count(*) FROM " + table));
      state.append(' ');
    }
    for (String pragma :
        List.of(
            "temp.max_page_count",
            "temp_store",
            "busy_timeout",
            "cache_size",
            "foreign_keys",
            "journal_mode",
            "query_only",
            "synchronous")) {
      try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
        state.append(row.next() ? row.getString(1) : "").append(' ');
      }
    }
    return state.toString();
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT table_name FROM penstock_collection ORDER BY name")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(Arbitraries.oneOf(PipelineArbitraries.joins(), PipelineArbitraries.pipelines()));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() throws IOException {
    COUNTS.forEach(
        (fault, counts) ->
            System.out.printf(
                "faults: %s: %d runs ended well, %d failed%n", fault, counts[0], counts[1]));
    assertThat(COUNTS).containsOnlyKeys(Fault.values());
    try (var files = Files.list(folder)) {
      // The last connection takes SQLite's own files with it.
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("file.db");
    }
    Files.delete(folder.resolve("file.db"));
    Files.delete(folder);
  }
}
