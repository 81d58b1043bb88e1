package dev.penstock.runtime;

import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.DocumentFormatException;
import dev.penstock.PenstockException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** Files that are read like collections. */
@Timeout(60)
class MountTest {
  private static final Pipe<Object, Document> ALL = Pipeline.of(List.of());
  private static final Pipe<Object, Document> SUM =
      Pipeline.parse("[{\"$group\": {\"_id\": null, \"n\": {\"$sum\": \"$n\"}}}]");

  private final Database database = Database.inMemory();
  private final Collection<Document> mounted = database.collection("m");

  @TempDir private Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_id\": 2, \"n\": 1}\n\n{\"n\": {\"$numberLong\": \"5\"}}\n",
        "[{\"_id\": 2, \"n\": 1}, {\"n\": {\"$numberLong\": \"5\"}}]"
      })
  void linesAndArraysAreReadAsTheyAre(String text) throws IOException {
    database.mount("m", file("m.json", text));
    assertThat(mounted.aggregate(ALL).toList())
        .containsExactly(Document.of("_id", 2, "n", 1), Document.of("n", 5L));
    assertThat(mounted.countDocuments()).isEqualTo(2);
    assertThat(database.aggregate(Pipeline.from("m").match(field("n").eq(5))).toList())
        .containsExactly(Document.of("n", 5L));
  }

  @Test
  void aPathFindsTheDocumentsAndTypesSurvive() throws IOException {
    Path file =
        file(
            "shop.json",
            "{\"store\": {\"products\": [{\"n\": 1, \"at\": {\"$date\": {\"$numberLong\": \"7\"}}},"
                + " {\"n\": 2}], \"first\": {\"n\": 3}}}");
    database.mount("m", file, "$.store.products[*]");
    database.mount("m", file, "$['store'].first");
    assertThat(mounted.aggregate(ALL).toList())
        .containsExactly(
            Document.parse("{\"n\": 1, \"at\": {\"$date\": {\"$numberLong\": \"7\"}}}"),
            Document.of("n", 2),
            Document.of("n", 3));
    database.mount("none", file, "$.store.produce[*]");
    assertThat(database.collection("none").countDocuments()).isZero();
  }

  @Test
  void severalFilesComeOneAfterTheOther() throws IOException {
    database.mount("m", file("b.json", "{\"n\": 1}"));
    assertThat(sum()).isEqualTo(1);
    database.mount("m", file("a.json", "[{\"n\": 10}]"));
    assertThat(mounted.aggregate(ALL).toList())
        .containsExactly(Document.of("n", 1), Document.of("n", 10));
    assertThat(database.mountNames()).containsExactly("m");
    assertThat(database.collectionNames()).isEmpty();
  }

  @Test
  void itIsReadOnFirstUse() throws IOException {
    Path file = folder.resolve("later.json");
    database.mount("m", file);
    assertThat(mounted.explain(SUM).tier()).isEqualTo(Tier.SINGLE_STATEMENT);
    assertThatThrownBy(() -> mounted.countDocuments())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("cannot read " + file);
    Files.writeString(file, "{\"n\": 4}");
    assertThat(sum()).isEqualTo(4);
  }

  @Test
  void itIsReadAgainWhenItHasChanged() throws IOException {
    Path file = file("m.json", "{\"n\": 1}");
    database.mount("m", file);
    assertThat(sum()).isEqualTo(1);
    Files.writeString(file, "{\"n\": 1}\n{\"n\": 2}");
    assertThat(sum()).isEqualTo(3);
    Files.writeString(file, "{\"n\": 5}\n{\"n\": 2}");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertThat(sum()).isEqualTo(7);
    // Neither its size nor its time tells of this, so that it shows that nothing is read in vain.
    Files.writeString(file, "{\"n\": 7}\n{\"n\": 2}");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertThat(sum()).isEqualTo(7);
    Path other = file("other.json", "{\"n\": 8}\n{\"n\": 2}");
    Files.setLastModifiedTime(other, FileTime.fromMillis(1_000));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(sum()).isEqualTo(10);
  }

  @Test
  void aChangeAtTheSameTimeIsSeen() throws IOException {
    Path file = file("m.json", "{\"n\": 1}");
    FileTime now = Files.getLastModifiedTime(file);
    database.mount("m", file);
    assertThat(sum()).isEqualTo(1);
    Files.writeString(file, "{\"n\": 2}");
    Files.setLastModifiedTime(file, now);
    assertThat(sum()).isEqualTo(2);
  }

  @Test
  void aChangeWhileItIsReadIsAnError() throws Exception {
    Path first = file("first.json", "{\"n\": 1}");
    // Reading the second file takes the time to change the first one.
    database.mount("m", first);
    database.mount("m", file("second.json", "{\"n\": 1}\n".repeat(100_000)));
    try (Results<Document> results = mounted.aggregate(ALL)) {
      Thread writer = new Thread(() -> keepWriting(first));
      writer.start();
      try {
        assertThatThrownBy(results::toList)
            .isInstanceOf(StorageException.class)
            .hasMessage("a file mounted as \"m\" was changed while it was read; run it again");
      } finally {
        writer.interrupt();
        writer.join();
      }
    }
  }

  private static void keepWriting(Path file) {
    try {
      for (int i = 0; !Thread.interrupted(); i++) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileThatTurnsBadLeavesNothingHalfLoaded() throws IOException {
    Path file = file("m.json", "{\"n\": 1}");
    database.mount("m", file);
    assertThat(sum()).isEqualTo(1);
    Files.writeString(file, "{\"n\": 5}\n{\"n\": ");
    assertThatThrownBy(this::sum)
        .isInstanceOfSatisfying(
            DocumentFormatException.class, e -> assertThat(e.line()).isEqualTo(2))
        .hasMessageContaining(file.toString());
    Files.writeString(file, "{\"n\": 6}\n");
    assertThat(sum()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.a | {`a`: [{}]} | FILE, selected by $.a at $['a']: a document is expected, and this is"
            + " of the type array; [*] behind the path selects its elements",
        "$.a[*] | {`a`: [{}, 5]} | FILE, selected by $.a[*] at $['a'][1]: a document is expected,"
            + " and this is of the type int",
        "$.* | {`a`: {}, `b`: {`$date`: `2024-01-01T00:00:00Z`}} | FILE, selected by $.* at $['b']:"
            + " a document is expected, and this is of the type date",
        "$ | {`a`: 1, `a`: 2} | FILE: line 1, column 13, $.a: the name \"a\" stands twice",
        "$ | {`a`: 1} {`a`: 2} | FILE: ",
        "$[*] | [{`_id`: 1}, {`_id`: 1.0}] | FILE: the collection \"m\" has a document with the _id"
            + " 1.0 already",
        "$[*] | [{`_id`: [1]}] | FILE: an _id may not be of the type array",
      })
  void anErrorNamesFilePathAndPlace(String path, String text, String message) throws IOException {
    Path file = file("m.json", text.replace('`', '"'));
    database.mount("m", file, path);
    assertThatThrownBy(this::sum)
        .isInstanceOf(PenstockException.class)
        .hasMessageStartingWith(message.replace("FILE", file.toString()));
    assertThatThrownBy(this::sum).hasMessageStartingWith(message.replace("FILE", file.toString()));
  }

  @Test
  void tooDeepAndNotUtf8AreErrors() throws IOException {
    Path deep = file("deep.json", "[" + "{\"a\":".repeat(101) + "1" + "}".repeat(101) + "]");
    database.mount("m", deep, "$[*]");
    assertThatThrownBy(this::sum)
        .isInstanceOf(DocumentFormatException.class)
        .hasMessageContaining(deep + ", selected by $[*] at $[0]: ")
        .hasMessageContaining("100 levels");
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'"', (byte) 0xe9, '"'});
    database.mount("latin", latin, "$");
    assertThatThrownBy(() -> database.collection("latin").countDocuments())
        .isInstanceOf(StorageException.class)
        .hasMessage(latin + " is not UTF-8");
  }

  @Test
  void badNamesAndPathsAreRefusedAtOnce() throws IOException {
    Path file = file("m.json", "{}");
    database.collection("taken").insertOne(Document.of("a", 1));
    assertThatThrownBy(() -> database.mount("taken", file))
        .isInstanceOfSatisfying(WriteException.class, e -> assertThat(e.code()).isEqualTo(48))
        .hasMessage("there is a collection \"taken\": mount the file under another name");
    assertThatThrownBy(() -> database.mount("a$b", file))
        .isInstanceOfSatisfying(WriteException.class, e -> assertThat(e.code()).isEqualTo(73));
    assertThatThrownBy(() -> database.mount("m", file, "$..a"))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("descendants");
    assertThat(database.mountNames()).isEmpty();
    assertThat(database.unmount("m")).isFalse();
  }

  @Test
  void nothingWritesToIt() throws IOException {
    database.mount("m", file("m.json", "{\"_id\": 1}"));
    Document one = Document.of("_id", 1);
    Collection<Document> other = database.collection("other");
    other.insertOne(one);
    List<ThrowingCallable> writes =
        List.of(
            () -> mounted.insertOne(one),
            () -> mounted.loadVerbatim(List.of(one)),
            () -> mounted.load(folder.resolve("m.json")),
            () -> mounted.replaceOne(field("_id").eq(1), one),
            () -> mounted.deleteOne(field("_id").eq(1)),
            () -> mounted.deleteMany(field("_id").eq(1)),
            () -> database.drop("m"),
            () -> other.aggregate(Pipeline.parse("[{\"$out\": \"m\"}]")),
            () -> other.aggregate(Pipeline.parse("[{\"$merge\": \"m\"}]")),
            () -> other.explain(Pipeline.parse("[{\"$merge\": {\"into\": \"m\"}}]")));
    for (ThrowingCallable write : writes) {
      assertThatThrownBy(write)
          .isInstanceOfSatisfying(WriteException.class, e -> assertThat(e.code()).isEqualTo(166))
          .hasMessage(
              "\"m\" is mounted from files and cannot be written: Database.unmount ends that");
    }
    assertThat(mounted.aggregate(ALL).toList()).containsExactly(one);
    assertThat(database.unmount("m")).isTrue();
    mounted.insertOne(Document.of("_id", 9));
    assertThat(mounted.aggregate(ALL).toList()).containsExactly(Document.of("_id", 9));
  }

  @Test
  void itIsWrittenFromAndJoined() throws IOException {
    database.mount("m", file("m.json", "{\"_id\": 1, \"n\": 5}\n{\"_id\": 2, \"n\": 6}"));
    mounted.aggregate(Pipeline.parse("[{\"$match\": {\"n\": 6}}, {\"$out\": \"kept\"}]"));
    Collection<Document> kept = database.collection("kept");
    assertThat(kept.aggregate(ALL).toList()).containsExactly(Document.of("_id", 2, "n", 6));
    assertThat(
            kept.aggregate(
                    Pipeline.parse(
                        "[{\"$lookup\": {\"from\": \"m\", \"localField\": \"n\","
                            + " \"foreignField\": \"n\", \"as\": \"m\"}},"
                            + " {\"$unionWith\": \"m\"}, {\"$unset\": \"m.n\"}]"))
                .toList())
        .containsExactly(
            Document.of("_id", 2, "n", 6, "m", List.of(Document.of("_id", 2))),
            Document.of("_id", 1, "n", 5),
            Document.of("_id", 2, "n", 6));
    Pipe<Object, Document> named =
        Pipeline.from(Pipeline.from("m").match(field("n").gt(5)).as("big"));
    assertThat(database.aggregate(named).toList()).hasSize(1);
    assertThat(kept.deleteMany(exists(Pipeline.from("m").match(field("n").eq(7))))).isZero();
    assertThat(kept.deleteMany(exists(Pipeline.from("m").match(field("n").eq(5))))).isEqualTo(1);
  }

  @Test
  void aNamedPipelineHidesIt() throws IOException {
    database.mount("m", folder.resolve("absent"));
    database.collection("c").insertOne(Document.of("_id", 1));
    assertThat(database.aggregate(Pipeline.from(Pipeline.from("c").as("m"))).toList()).hasSize(1);
  }

  @Test
  void explainShowsTheSql() throws IOException {
    database.mount("m", file("m.json", "{\"n\": 1}"));
    Explanation explanation = mounted.explain(SUM);
    assertThat(explanation.tier()).isEqualTo(Tier.SINGLE_STATEMENT);
    assertThat(explanation.sql().orElseThrow()).containsPattern("FROM penstock_mount_\\d+ AS");
    assertThat(explanation.queryPlan()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyEngineReadsIt(Tier tier) throws IOException {
    database.mount("m", file("m.json", "{\"n\": 1}\n{\"n\": 2}"));
    assertThat(mounted.aggregate(SUM, RunOptions.DEFAULT.withTier(tier)).toList())
        .containsExactly(Document.parse("{\"_id\": null, \"n\": 3}"));
  }

  @Test
  void openResultsGoOnWithWhatTheyBeganWith() throws IOException {
    Path file = file("m.json", "{\"n\": 1}\n{\"n\": 2}\n{\"n\": 3}");
    Path other = file("other.json", "{\"n\": 4}");
    database.mount("m", file);
    database.mount("other", other);
    database.collection("c").insertMany(List.of(Document.of("_id", 1), Document.of("_id", 2)));
    try (Results<Document> stored = database.collection("c").aggregate(ALL);
        Results<Document> results = mounted.aggregate(ALL)) {
      Iterator<Document> ids = stored.iterator();
      assertThat(ids.next()).isEqualTo(Document.of("_id", 1));
      Iterator<Document> rest = results.iterator();
      assertThat(rest.next()).isEqualTo(Document.of("n", 1));
      Files.writeString(file, "{\"n\": 9}");
      assertThat(sum()).isEqualTo(9);
      assertThat(rest.next()).isEqualTo(Document.of("n", 2));
      Files.writeString(file, "{\"n\"");
      assertThatThrownBy(this::sum).isInstanceOf(DocumentFormatException.class);
      assertThat(database.unmount("m")).isTrue();
      assertThat(rest.next()).isEqualTo(Document.of("n", 3));
      assertThat(rest.hasNext()).isFalse();
      assertThat(database.collection("other").countDocuments()).isEqualTo(1);
      assertThat(ids.next()).isEqualTo(Document.of("_id", 2));
    }
    assertThat(mounted.countDocuments()).isZero();
  }

  @Test
  void aDeadlineEndsTheLoad() throws IOException {
    Path file = file("m.json", "{\"n\": 1}\n".repeat(100_000));
    database.mount("m", file);
    RunOptions options = RunOptions.DEFAULT.withDeadline(Duration.ofMillis(20));
    assertThatThrownBy(() -> mounted.aggregate(SUM, options).toList())
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(sum()).isEqualTo(100_000);
  }

  @Test
  void manyReadersOfAFileDatabaseSeeEveryState() throws Exception {
    Path file = file("m.json", "{\"n\": 1}\n".repeat(100));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Database shared = Database.open(folder.resolve("shared.db"))) {
      shared.mount("m", file);
      for (int round = 1; round <= 5; round++) {
        Files.writeString(file, ("{\"n\": " + round + "}\n").repeat(100 + round));
        List<Future<List<Document>>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          runs.add(threads.submit(() -> shared.collection("m").aggregate(SUM).toList()));
        }
        for (Future<List<Document>> run : runs) {
          assertThat(number(run.get())).isEqualTo(round * (100L + round));
        }
      }
      // A writer goes on while a file is read.
      try (Results<Document> open = shared.collection("m").aggregate(ALL)) {
        assertThat(open.iterator().hasNext()).isTrue();
        shared.collection("c").insertOne(Document.of("_id", 1));
        shared
            .collection("c")
            .aggregate(Pipeline.parse("[{\"$unionWith\": \"m\"}, {\"$out\": \"all\"}]"));
      }
      assertThat(shared.collection("all").countDocuments()).isEqualTo(106);
      assertThat(shared.unmount("m")).isTrue();
      assertThat(shared.collection("m").countDocuments()).isZero();
      assertThat(shared.collectionNames()).containsExactly("all", "c");
    } finally {
      threads.shutdownNow();
    }
    try (Connection connection = connect("shared.db")) {
      assertThat(texts(connection, "SELECT name FROM sqlite_schema WHERE name GLOB '*mount*'"))
          .isEmpty();
    }
  }

  @Test
  void aConnectionOfTheCallersIsLeftAsItWas() throws Exception {
    Path file = file("m.json", "{\"n\": 1}");
    try (Connection connection = connect("own.db")) {
      try (Database own = Database.using(connection)) {
        own.mount("m", file);
        connection.setAutoCommit(false);
        assertThat(sum(own)).isEqualTo(1);
        connection.rollback();
        assertThat(sum(own)).isEqualTo(1);
        connection.commit();
        Files.writeString(file, "{\"n\": 1}\n{\"n\": 2}");
        assertThat(sum(own)).isEqualTo(3);
        connection.rollback(); // The table is back to what it was, but the file is not.
        assertThat(sum(own)).isEqualTo(3);
        connection.commit();
        assertThat(texts(connection, "SELECT name FROM sqlite_temp_schema WHERE type = 'table'"))
            .allMatch(name -> name.startsWith("penstock_mount"))
            .hasSize(2);
        assertThat(own.unmount("m")).isTrue();
        assertThat(texts(connection, "SELECT name FROM sqlite_temp_schema WHERE type = 'table'"))
            .containsExactly("penstock_mounts");
        own.mount("m", file);
        assertThat(sum(own)).isEqualTo(3);
      }
      assertThat(texts(connection, "SELECT name FROM sqlite_temp_schema")).isEmpty();
      assertThat(texts(connection, "SELECT name FROM sqlite_schema")).isEmpty();
      connection.commit();
    }
  }

  @Test
  void everyConnectionOfADataSourceReadsIt() throws IOException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("source.db"));
    try (Database pooled = Database.using(source)) {
      pooled.mount("m", file("m.json", "{\"n\": 1}"));
      assertThat(sum(pooled)).isEqualTo(1);
      assertThat(pooled.collection("m").explain(SUM).queryPlan()).isNotEmpty();
      assertThat(pooled.unmount("m")).isTrue();
    }
  }

  private long sum() {
    return sum(database);
  }

  private static long sum(Database database) {
    return number(database.collection("m").aggregate(SUM).toList());
  }

  private static long number(List<Document> documents) {
    return ((NumberValue) documents.get(0).get("n")).exactLong().orElseThrow();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Connection connect(String name) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
