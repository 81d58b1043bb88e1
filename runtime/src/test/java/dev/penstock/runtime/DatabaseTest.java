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
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@Timeout(60)
class DatabaseTest {
  private static final Pipe<Object, Document> ALL = Pipeline.of(List.of());

  @TempDir private Path folder;

  @Test
  void aFileKeepsItsCollections() {
    Path file = folder.resolve("odd name?%.db");
    try (Database database = Database.open(file)) {
      fill(database, 3);
    }
    assertThat(file).exists();
    try (Database database = Database.open(file)) {
      assertThat(database.collectionNames()).containsExactly("c");
      assertThat(database.collection("c").countDocuments()).isEqualTo(3);
    }
  }

  @Test
  void anySqliteCanReadTheFile() throws SQLException {
    Path file = folder.resolve("plain.db");
    try (Database database = Database.open(file)) {
      database.collection("orders").insertOne(Document.of("_id", 1, "total", 2.5));
      database.collection("Odd name").insertOne(Document.of("_id", "x"));
    }
    try (Connection plain = connect(file)) {
      assertThat(text(plain, "SELECT json(doc) FROM orders"))
          .isEqualTo("{\"_id\":1,\"total\":2.5}");
      assertThat(text(plain, "SELECT key FROM collection_1")).isEqualTo("x");
      assertThat(text(plain, "PRAGMA integrity_check")).isEqualTo("ok");
      execute(plain, "VACUUM");
    }
  }

  @Test
  void aForeignTableIsLeftAlone() throws SQLException {
    Path file = folder.resolve("foreign.db");
    try (Connection plain = connect(file)) {
      execute(plain, "CREATE TABLE orders (x)");
      execute(plain, "CREATE VIEW Items AS SELECT 1");
    }
    try (Database database = Database.open(file)) {
      assertThat(database.collectionNames()).isEmpty();
      database.collection("orders").insertOne(Document.of("_id", 1));
      database.collection("items").insertOne(Document.of("_id", 2));
      assertThat(database.collection("orders").countDocuments()).isEqualTo(1);
      assertThat(database.drop("orders")).isTrue();
    }
    try (Connection plain = connect(file)) {
      assertThat(text(plain, "SELECT count(*) FROM orders")).isEqualTo("0");
    }
  }

  @Test
  void readersOfAFileKeepTheirSnapshot() {
    try (Database database = Database.open(folder.resolve("snapshot.db"))) {
      fill(database, 1000);
      Collection<Document> c = database.collection("c");
      try (Results<Document> early = c.aggregate(ALL)) {
        Iterator<Document> iterator = early.iterator();
        iterator.next();
        c.deleteMany(Mql.parsePredicate(Document.of()));
        c.insertOne(Document.of("_id", "new"));
        assertThat(c.aggregate(ALL).toList()).containsExactly(Document.of("_id", "new"));
        int rest = 0;
        for (; iterator.hasNext(); iterator.next()) {
          rest++;
        }
        assertThat(rest).isEqualTo(999);
      }
    }
  }

  @Test
  void twoDatabasesShareAFile() {
    Path file = folder.resolve("shared.db");
    try (Database one = Database.open(file);
        Database other = Database.open(file)) {
      fill(one, 2);
      assertThat(other.collection("c").countDocuments()).isEqualTo(2);
      other.collection("c").insertOne(Document.of("_id", "o"));
      assertThat(one.collection("c").countDocuments()).isEqualTo(3);
    }
  }

  @Test
  void manyThreadsMayUseOneDatabase() {
    for (Database database :
        List.of(Database.inMemory(), Database.open(folder.resolve("threads.db")))) {
      try (database) {
        Collection<Document> c = database.collection("c");
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
          int id = worker;
          workers.add(
              CompletableFuture.runAsync(
                  () -> {
                    for (int i = 0; i < 25; i++) {
                      c.insertOne(Document.of("_id", id * 100 + i));
                      c.aggregate(ALL).toList();
                    }
                  }));
        }
        workers.forEach(CompletableFuture::join);
        assertThat(c.countDocuments()).isEqualTo(100);
      }
    }
  }

  @Test
  void resultsThatNobodyReadsToTheEndDoNotBlock() {
    Path file = folder.resolve("abandoned.db");
    try (Database database = Database.open(file)) {
      fill(database, 100);
      for (int i = 0; i < 20; i++) {
        database.collection("c").aggregate(ALL).iterator().next();
      }
      database.collection("c").insertOne(Document.of());
      assertThat(database.collection("c").countDocuments()).isEqualTo(101);
    }
    try (Database again = Database.open(file)) {
      assertThat(again.drop("c")).isTrue();
    }
  }

  @Test
  void aDatabaseCanBeClosedWhileOthersRead() {
    for (Database database :
        List.of(Database.inMemory(), Database.open(folder.resolve("closing.db")))) {
      fill(database, 20_000);
      List<CompletableFuture<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Results<Document> results = database.collection("c").aggregate(ALL);
        readers.add(CompletableFuture.supplyAsync(() -> results.toList().size()));
      }
      database.close();
      for (CompletableFuture<Integer> reader : readers) {
        // Whoever began in time ends early, or is cancelled; whoever did not is told so.
        Optional<Throwable> failure = reader.handle((size, e) -> Optional.ofNullable(e)).join();
        assertThat(
                failure
                    .map(Throwable::getCause)
                    .filter(
                        e -> !(e instanceof StorageException || e instanceof CancelledException)))
            .isEmpty();
      }
    }
  }

  @Test
  void aDeadlineLeavesTheFileUsable() {
    try (Database database = Database.open(folder.resolve("deadline.db"))) {
      fill(database, 1000);
      Collection<Document> c = database.collection("c");
      for (Tier tier : Tier.values()) {
        RunOptions options = RunOptions.DEFAULT.withTier(tier).withDeadline(Duration.ofNanos(1));
        assertThatThrownBy(() -> c.aggregate(ALL, options).toList())
            .isInstanceOf(DeadlineExceededException.class);
      }
      RunOptions soon = RunOptions.DEFAULT.withDeadline(Duration.ofMillis(300));
      assertThatThrownBy(() -> c.aggregate(ALL, soon).forEach(document -> pause()))
          .isInstanceOf(DeadlineExceededException.class);
      fill(database, "more", 10);
      assertThat(c.countDocuments()).isEqualTo(1000);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBorrowedConnectionStaysOpenAndForgetsUs() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      try (Database database = Database.using(connection)) {
        fill(database, 2);
        assertThat(text(connection, "SELECT mql_add(1, 2)")).isEqualTo("3");
        database.collection("c").aggregate(ALL).iterator().next();
      }
      assertThat(connection.isClosed()).isFalse();
      assertThat(connection.getAutoCommit()).isTrue();
      assertThatThrownBy(() -> text(connection, "SELECT mql_add(1, 2)"))
          .hasMessageContaining("no such function");
      // No statement of ours is left: it would hold the table.
      execute(connection, "DROP TABLE c");
    }
  }

  @Test
  void writesOnABorrowedConnectionAreItsTransactions() throws SQLException {
    Path file = folder.resolve("borrowed.db");
    try (Connection connection = connect(file)) {
      connection.setAutoCommit(false);
      try (Database database = Database.using(connection)) {
        fill(database, 2);
        assertThatThrownBy(() -> fill(database, 3)).isInstanceOf(WriteException.class);
        assertThat(database.collection("c").countDocuments()).isEqualTo(2);
        connection.rollback();
        assertThat(database.collection("c").countDocuments()).isZero();
        fill(database, 4);
        connection.commit();
      }
      assertThat(connection.getAutoCommit()).isFalse();
    }
    try (Database database = Database.open(file)) {
      assertThat(database.collection("c").countDocuments()).isEqualTo(4);
    }
  }

  @Test
  void aDataSourcesConnectionsComeAndGo() throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("source.db"));
    try (Database database = Database.using(source)) {
      fill(database, 5);
      try (Results<Document> results = database.collection("c").aggregate(ALL)) {
        assertThat(results.iterator().next()).isEqualTo(Document.of("_id", 0));
      }
      assertThat(database.collection("c").aggregate(ALL).toList()).hasSize(5);
    }
    try (Connection plain = source.getConnection()) {
      execute(plain, "DROP TABLE c");
    }
  }

  @Test
  void aLockedDatabaseIsAClearError() throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("locked.db"));
    source.getConfig().setBusyTimeout(10);
    try (Database database = Database.using(source)) {
      fill(database, 1000);
      Collection<Document> c = database.collection("c");
      try (Results<Document> results = c.aggregate(ALL)) {
        results.iterator().next();
        assertThatThrownBy(() -> c.insertOne(Document.of()))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("another connection has the database locked");
      }
      c.insertOne(Document.of());
      assertThat(c.countDocuments()).isEqualTo(1001);
    }
  }

  @Test
  void anotherDriversConnectionIsRefused() {
    Connection other =
        (Connection)
            java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                    method.getReturnType() == boolean.class ? false : null);
    assertThatThrownBy(() -> Database.using(other))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("sqlite-jdbc");
  }

  @Test
  void aFileThatIsNoDatabaseIsAClearError() throws Exception {
    Path file = Files.writeString(folder.resolve("text.db"), "this is no database".repeat(100));
    assertThatThrownBy(() -> Database.open(file))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("text.db")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void foreignBytesAreAClearError() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Database database = Database.using(connection)) {
      fill(database, 1);
      execute(connection, "UPDATE c SET doc = x'00ff'");
      assertThatThrownBy(() -> database.collection("c").aggregate(ALL).toList())
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("malformed JSONB");
    }
  }

  @Test
  void theFailureOfAFunctionComesAsItIs() {
    try (Database database = Database.inMemory()) {
      fill(database, 1);
      for (String pipeline :
          List.of(
              "[{\"$project\": {\"a\": {\"$concat\": [{\"$toString\": \"$_id\"}, 5]}}}]",
              "[{\"$group\": {\"_id\": null, \"m\": {\"$mergeObjects\": \"$_id\"}}}]",
              "[{\"$replaceRoot\": {\"newRoot\": \"$_id\"}}]")) {
        assertThatThrownBy(
                () -> database.collection("c").aggregate(Pipeline.of(Mql.parse(pipeline))).toList())
            .isInstanceOfSatisfying(
                EvaluationException.class, e -> assertThat(e.code()).isPositive());
      }
    }
  }

  private static void fill(Database database, int count) {
    fill(database, "c", count);
  }

  private static void fill(Database database, String collection, int count) {
    database
        .collection(collection)
        .insertMany(IntStream.range(0, count).mapToObj(i -> Document.of("_id", i)).toList());
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }
}
