package dev.penstock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** What users notice of the statements that are kept: nothing. */
@Timeout(60)
class KeptStatementsTest {
  private static final Pipe<Object, Document> ALL = Pipeline.of(List.of());

  @TempDir private Path folder;
  private CountingConnection connection;
  private Database database;
  private Collection<Document> numbers;

  @BeforeEach
  void open() throws SQLException {
    connection = new CountingConnection(folder.resolve("kept.db").toString());
    database = Database.using(connection);
    numbers = database.collection("numbers");
    fill(numbers);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
    connection.close();
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void theSecondRunPreparesNothing(Tier tier) {
    RunOptions options = RunOptions.DEFAULT.withTier(tier);
    assertThat(numbers.aggregate(above(96), options).toList()).hasSize(3);
    int first = connection.made();
    assertThat(numbers.aggregate(above(96), options).toList()).hasSize(3);
    // Literals are bound: another one is another pipeline and the same statement.
    assertThat(numbers.aggregate(above(89), options).toList()).hasSize(10);
    assertThat(connection.made()).isEqualTo(first);
  }

  @Test
  void aStatementIsPreparedOnceForItsCheckAndItsRun() {
    numbers.aggregate(above(96)).toList();
    int before = connection.made();
    numbers.aggregate(pipe("[{'$match': {'_id': {'$lt': 3}}}]")).toList();
    assertThat(connection.made()).isEqualTo(before + 1);
  }

  @Test
  void interleavedRunsOfOnePipelineDoNotDisturbEachOther() {
    Iterator<Document> first = numbers.aggregate(above(96)).iterator();
    first.next();
    Iterator<Document> second = numbers.aggregate(above(95)).iterator();
    assertThat(second.next()).isEqualTo(number(96));
    assertThat(first.next()).isEqualTo(number(98));
    assertThat(second.next()).isEqualTo(number(97));
    assertThat(first.next()).isEqualTo(number(99));
    assertThat(first.hasNext()).isFalse();
    assertThat(numbers.aggregate(above(98)).toList()).containsExactly(number(99));
    assertThat(second.next()).isEqualTo(number(98));
    assertThat(second.next()).isEqualTo(number(99));
    assertThat(second.hasNext()).isFalse();
    int open = connection.open();
    assertThat(numbers.aggregate(above(98)).toList()).containsExactly(number(99));
    assertThat(connection.open()).isEqualTo(open);
  }

  @Test
  void onlySomeStatementsAreKept() {
    for (int i = 0; i < 200; i++) {
      numbers.aggregate(pipe("[{'$match': {'f" + i + "': 1}}]")).toList();
    }
    int occupant = 1;
    assertThat(connection.open()).isEqualTo(64 + occupant);
    int made = connection.made();
    assertThat(numbers.aggregate(pipe("[{'$match': {'f199': 1}}]")).toList()).isEmpty();
    assertThat(connection.made()).isEqualTo(made);
    assertThat(numbers.aggregate(pipe("[{'$match': {'f0': 1}}]")).toList()).isEmpty();
    assertThat(connection.made()).isEqualTo(made + 1);
  }

  @Test
  void closingTheDatabaseClosesItsStatements() {
    numbers.aggregate(above(96)).toList();
    Iterator<Document> read = numbers.aggregate(above(50)).iterator();
    read.next();
    assertThat(connection.open()).isPositive();
    database.close();
    assertThat(connection.open()).isZero();
    assertThat(read.hasNext()).isFalse();
  }

  @Test
  void theConnectionMayBeClosedFirst() throws SQLException {
    numbers.aggregate(above(96)).toList();
    connection.close();
    database.close();
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void aConnectionOfADataSourceIsGivenBackWithoutStatements() throws SQLException {
    List<CountingConnection> lent = new ArrayList<>();
    String file = folder.resolve("source.db").toString();
    SQLiteDataSource source =
        new SQLiteDataSource() {
          @Override
          public org.sqlite.SQLiteConnection getConnection() throws SQLException {
            CountingConnection made =
                new CountingConnection(file) {
                  @Override
                  public void close() {
                    // As a pool does.
                  }
                };
            lent.add(made);
            return made;
          }
        };
    try (Database pooled = Database.using(source)) {
      Collection<Document> c = pooled.collection("numbers");
      fill(c);
      assertThat(c.aggregate(above(96)).toList()).hasSize(3);
      try (Results<Document> results = c.aggregate(above(96))) {
        results.iterator().next();
        assertThat(lent.get(lent.size() - 1).open()).isPositive();
      }
      assertThat(lent).hasSizeGreaterThan(3).allMatch(each -> each.open() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VACUUM",
        "DROP TABLE numbers",
        "ALTER TABLE numbers RENAME TO others",
        "CREATE INDEX other ON numbers (doc)",
        "PRAGMA journal_mode = wal",
        "REINDEX",
        "BEGIN EXCLUSIVE; COMMIT"
      })
  void whatIsKeptIsInNobodysWay(String sql) throws SQLException {
    useEachKind();
    assertThat(connection.open()).isGreaterThan(4);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void whatIsKeptHoldsNoLock() throws SQLException {
    connection.setAutoCommit(false);
    useEachKind();
    connection.commit();
    connection.setAutoCommit(true);
    assertThat(connection.open()).isGreaterThan(4);
    try (Connection other = new CountingConnection(folder.resolve("kept.db").toString());
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      statement.execute("DROP TABLE numbers");
      statement.execute("VACUUM");
    }
  }

  /** Whole and partial reads, writes, failures of statements and of functions, a deadline. */
  private void useEachKind() {
    numbers.aggregate(above(96)).toList();
    try (Results<Document> results = numbers.aggregate(above(10))) {
      results.iterator().next();
    }
    numbers.replaceOne(Mql.parsePredicate(Document.of("_id", 3)), number(3));
    numbers.deleteOne(Mql.parsePredicate(Document.of("_id", 4)));
    assertThatThrownBy(() -> numbers.insertOne(number(3))).isInstanceOf(WriteException.class);
    for (Tier tier : Tier.values()) {
      RunOptions options = RunOptions.DEFAULT.withTier(tier);
      Pipe<Object, Document> fails =
          pipe("[{'$project': {'q': {'$divide': [1, {'$subtract': ['$_id', 5]}]}}}]");
      assertThatThrownBy(() -> numbers.aggregate(fails, options).toList())
          .isInstanceOf(EvaluationException.class);
      RunOptions late = options.withDeadline(Duration.ofMillis(1));
      assertThatThrownBy(() -> numbers.aggregate(ALL, late).forEach(KeptStatementsTest::pause))
          .isInstanceOf(DeadlineExceededException.class);
    }
  }

  @Test
  void aStatementCanBeUsedAfterItFailed() {
    Pipe<Object, Document> fails =
        pipe(
            "[{'$match': {'n': {'$gt': 0}}}, {'$project': {'q': {'$divide': [1, {'$subtract': ['$_id', 5]}]}}}]");
    for (int i = 0; i < 3; i++) {
      Iterator<Document> rows = numbers.aggregate(fails).iterator();
      for (int row = 1; row < 5; row++) {
        rows.next();
      }
      assertThatThrownBy(rows::next).isInstanceOf(EvaluationException.class);
    }
    assertThat(numbers.deleteOne(Mql.parsePredicate(Document.of("_id", 5)))).isEqualTo(1);
    assertThat(numbers.aggregate(fails).toList()).hasSize(98);
  }

  @Test
  void aCollectionThatIsMadeAgainIsReadAnew() {
    for (int round = 0; round < 3; round++) {
      assertThat(numbers.aggregate(above(96)).toList()).hasSize(3);
      assertThat(database.drop("numbers")).isTrue();
      assertThat(numbers.aggregate(above(96)).toList()).isEmpty();
      numbers.insertOne(number(1000 + round));
      assertThat(numbers.aggregate(above(96)).toList()).containsExactly(number(1000 + round));
      database.drop("numbers");
      fill(numbers);
    }
  }

  @Test
  void anotherConnectionMayChangeTheSchema() throws SQLException {
    assertThat(numbers.aggregate(above(96)).toList()).hasSize(3);
    int made = connection.made();
    try (Connection other = new CountingConnection(folder.resolve("kept.db").toString());
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE unrelated (x)");
      statement.execute("CREATE INDEX also ON numbers (doc)");
    }
    assertThat(numbers.aggregate(above(96)).toList()).hasSize(3);
    assertThat(connection.made()).isEqualTo(made);
    try (Database other =
        Database.using(new CountingConnection(folder.resolve("kept.db").toString()))) {
      other.drop("numbers");
      other.collection("numbers").insertOne(number(97));
    }
    assertThat(numbers.aggregate(above(96)).toList()).containsExactly(number(97));
  }

  @Test
  void threadsShareAFileWhileItsSchemaChanges() {
    Path file = folder.resolve("threads.db");
    try (Database shared = Database.open(file)) {
      Collection<Document> c = shared.collection("numbers");
      fill(c);
      List<CompletableFuture<Void>> workers = new ArrayList<>();
      for (int worker = 0; worker < 8; worker++) {
        int id = worker;
        workers.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    int least = (id * 50 + i) % 100;
                    assertThat(c.aggregate(above(least)).toList()).hasSize(99 - least);
                    try (Results<Document> some = c.aggregate(above(-1))) {
                      assertThat(some.iterator().next()).isEqualTo(number(0));
                    }
                    if (id == 0) {
                      shared.collection("other" + i % 3).insertOne(number(i));
                      shared.drop("other" + (i + 1) % 3);
                    }
                  }
                }));
      }
      workers.forEach(CompletableFuture::join);
      assertThat(Files.exists(folder.resolve("threads.db-wal"))).isTrue();
    }
    // SQLite removes it with the last connection, which a statement would hold open.
    assertThat(Files.exists(folder.resolve("threads.db-wal"))).isFalse();
  }

  private static void fill(Collection<Document> collection) {
    collection.insertMany(IntStream.range(0, 100).mapToObj(KeptStatementsTest::number).toList());
  }

  private static Document number(int i) {
    return Document.of("_id", i, "n", i);
  }

  private static Pipe<Object, Document> above(int least) {
    return pipe("[{'$match': {'n': {'$gt': " + least + "}}}]");
  }

  private static Pipe<Object, Document> pipe(String json) {
    return Pipeline.parse(json.replace('\'', '"'));
  }

  private static void pause(Document document) {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
