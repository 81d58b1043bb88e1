package dev.penstock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.EvaluationException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.value.Document;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that hold less than they read, on a connection of somebody else. */
@Timeout(120)
class MemoryBudgetTest {
  private static final int COUNT = 20_000;
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final RunOptions INTERPRETED = RunOptions.DEFAULT.withTier(Tier.INTERPRETER);
  private static final RunOptions SMALL = INTERPRETED.withMemoryBudget(100_000);
  private static final Pipe<Object, Document> SORT = pipe("[{'$sort': {'s': 1}}]");

  private Connection connection;
  private Database database;
  private Collection<Document> documents;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    database = Database.using(connection);
    documents = database.collection("documents");
    documents.insertMany(
        IntStream.range(0, COUNT)
            .mapToObj(i -> Document.of("_id", i, "k", i * 7919 % 5000, "s", text(i)))
            .toList());
  }

  private static String text(int i) {
    return Integer.toHexString(i * 0x9E3779B1) + "x".repeat(300);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
    connection.close();
  }

  private static Pipe<Object, Document> pipe(String json) {
    return Pipeline.parse(json.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$sort': {'s': 1}}]",
        "[{'$group': {'_id': '$k', 'all': {'$push': '$$ROOT'}, 'n': {'$sum': 1}}}]",
        "[{'$setWindowFields': {'partitionBy': '$k', 'sortBy': {'s': 1}, 'output': {'n': {'$documentNumber': {}}}}}]",
        "[{'$setWindowFields': {'sortBy': {'s': 1}, 'output': {'n': {'$rank': {}}, 'k': {'$sum': '$k',"
            + " 'window': {'documents': [-3, 'current']}}}}}]",
        "[{'$bucketAuto': {'groupBy': '$s', 'buckets': 3}}]",
      })
  void theBudgetChangesNoAnswer(String pipeline) throws IOException {
    List<Document> held = documents.aggregate(pipe(pipeline), INTERPRETED).toList();
    Results<Document> results = documents.aggregate(pipe(pipeline), SMALL);
    assertThat(results.statistics()).isEqualTo(RunStatistics.NONE);
    assertThat(results.toList()).isEqualTo(held);
    assertThat(results.statistics().spilledRows()).isGreaterThan(COUNT / 2);
    assertThat(results.statistics().spilledBytes()).isGreaterThan(COUNT);
    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void whatFitsIsNotSpilled() {
    Results<Document> results = documents.aggregate(SORT, INTERPRETED);
    assertThat(results.toList()).hasSize(COUNT);
    assertThat(results.statistics()).isEqualTo(RunStatistics.NONE);
  }

  /** SQLite's temporary files have no names, but the system shows them. */
  private static int temporaryFiles() throws IOException {
    assumeTrue(Files.exists(OPEN_FILES));
    int found = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(OPEN_FILES)) {
      for (Path file : files) {
        try {
          found += Files.readSymbolicLink(file).toString().contains("etilqs") ? 1 : 0;
        } catch (IOException closedMeanwhile) {
          assertThat(Files.exists(file)).isFalse();
        }
      }
    }
    return found;
  }

  private Iterator<Document> spilling(Results<Document> results) throws IOException {
    Iterator<Document> iterator = results.iterator();
    iterator.next();
    assertThat(results.statistics().spilledRows()).isPositive();
    assertThat(temporaryFiles()).isEqualTo(1);
    return iterator;
  }

  @Test
  void closingBeforeTheEndRemovesIt() throws IOException {
    try (Results<Document> results = documents.aggregate(SORT, SMALL)) {
      spilling(results);
    }
    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void cancellingRemovesIt() throws IOException {
    Results<Document> results = documents.aggregate(SORT, SMALL);
    Iterator<Document> iterator = spilling(results);
    results.cancel();
    assertThatThrownBy(iterator::next).isInstanceOf(CancelledException.class);
    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void resultsThatNobodyHoldsAnyMoreRemoveIt() throws Exception {
    abandon();
    for (int i = 0; i < 100 && temporaryFiles() > 0; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(temporaryFiles()).isZero();
  }

  private void abandon() throws IOException {
    spilling(documents.aggregate(SORT, SMALL));
  }

  @Test
  void closingTheDatabaseRemovesIt() throws IOException {
    spilling(documents.aggregate(SORT, SMALL));
    database.close();
    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void anErrorRemovesIt() throws IOException {
    Pipe<Object, Document> failing =
        pipe("[{'$sort': {'s': 1}}, {'$set': {'q': {'$divide': [1, {'$subtract': ['$k', 77]}]}}}]");
    assertThatThrownBy(() -> documents.aggregate(failing, SMALL).toList())
        .isInstanceOf(EvaluationException.class);
    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void theDeadlineRemovesIt() throws IOException {
    Pipe<Object, Document> slow =
        pipe("[{'$set': {'a': {'$range': [0, 500]}}}, {'$unwind': '$a'}, {'$sort': {'s': 1}}]");
    RunOptions options = SMALL.withDeadline(Duration.ofMillis(700));
    Results<Document> results = documents.aggregate(slow, options);
    assertThatThrownBy(results::toList).isInstanceOf(DeadlineExceededException.class);
    assertThat(results.statistics().spilledRows()).isPositive();
    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void cancellingWhileItIsWrittenRemovesIt() throws Exception {
    Pipe<Object, Document> slow =
        pipe("[{'$set': {'a': {'$range': [0, 500]}}}, {'$unwind': '$a'}, {'$sort': {'s': 1}}]");
    Results<Document> results = documents.aggregate(slow, SMALL);
    CompletableFuture<Throwable> reader =
        CompletableFuture.supplyAsync(results::toList).handle((r, e) -> e.getCause());
    Thread.sleep(500);
    assertThat(reader).isNotDone();
    results.cancel();
    assertThat(reader.get(20, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    assertThat(results.statistics().spilledRows()).isPositive();
    assertThat(temporaryFiles()).isZero();
  }

  /** What is spilled is no part of the connection's transaction. */
  @Test
  void theTransactionThatIsReadIsLeftAlone() throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE mine (x)");
      statement.execute("BEGIN");
      statement.execute("INSERT INTO mine VALUES (1)");
      theDeadlineRemovesIt();
      try (Results<Document> results = documents.aggregate(SORT, SMALL)) {
        Iterator<Document> iterator = spilling(results);
        assertThat(count(statement, "sqlite_temp_schema")).isZero();
        statement.execute("ROLLBACK");
        assertThat(iterator.next().get("_id")).isNotNull();
        assertThat(count(statement, "mine")).isZero();
        statement.execute("PRAGMA query_only = on");
        assertThat(documents.aggregate(SORT, SMALL).toList()).hasSize(COUNT);
        statement.execute("PRAGMA query_only = off");
      }
      assertThat(count(statement, "sqlite_temp_schema")).isZero();
    }
    assertThat(temporaryFiles()).isZero();
  }

  private static int count(Statement statement, String table) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$sort': {'s': 1}}, {'$out': 'sorted'}]",
        "[{'$out': 'sorted'}]",
        "[{'$merge': 'sorted'}]"
      })
  void aPipelineThatWritesSpillsAndRemovesIt(String pipeline) throws IOException {
    Results<Document> results = documents.aggregate(pipe(pipeline), SMALL);
    assertThat(results.statistics().spilledRows()).isGreaterThan(COUNT / 2);
    assertThat(results.toList()).isEmpty();
    assertThat(database.collection("sorted").countDocuments()).isEqualTo(COUNT);
    assertThatThrownBy(
            () ->
                documents.aggregate(
                    pipe("[{'$sort': {'s': 1}}, {'$set': {'_id': 1}}, {'$out': 'sorted'}]"), SMALL))
        .isInstanceOf(WriteException.class);
    assertThat(temporaryFiles()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{'$sort': {'s': 1}}]"})
  void whatIsBufferedBeforeAWriteKeepsToTheBudget(String pipeline) throws IOException {
    List<Document> expected = documents.aggregate(pipe(pipeline), INTERPRETED).toList();
    try (Results<Document> results = documents.aggregate(pipe(pipeline), SMALL)) {
      Iterator<Document> iterator = results.iterator();
      assertThat(iterator.next()).isEqualTo(expected.get(0));
      documents.insertOne(Document.of("_id", -1));
      assertThat(results.statistics().spilledRows()).isGreaterThan(COUNT / 2);
      for (int i = 1; i < COUNT; i++) {
        assertThat(iterator.next()).isEqualTo(expected.get(i));
      }
      assertThat(iterator.hasNext()).isFalse();
    }
    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void aBudgetThatIsTooSmallIsRefused() {
    assertThatThrownBy(() -> RunOptions.DEFAULT.withMemoryBudget(1023))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a memory budget has at least 1024 bytes, not 1023; the default is 67108864");
    assertThat(RunOptions.DEFAULT.withMemoryBudget(1024).memoryBudget()).isEqualTo(1024);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$sample': {'size': 5}}, {'$unset': 's'}]",
        "[{'$limit': 5}, {'$project': {'r': {'$rand': {}}, 'o': {'$createObjectId': {}}}}]",
        "[{'$match': {'$sampleRate': 0.001}}, {'$unset': 's'}]",
      })
  void aSeedDrawsTheSameAgain(String pipeline) {
    RunOptions options = RunOptions.DEFAULT.withNow(Instant.EPOCH);
    List<Document> first = documents.aggregate(pipe(pipeline), options.withSeed(5)).toList();
    assertThat(documents.aggregate(pipe(pipeline), options.withSeed(5)).toList()).isEqualTo(first);
    assertThat(documents.aggregate(pipe(pipeline), options.withSeed(6)).toList())
        .isNotEqualTo(first);
  }
}
