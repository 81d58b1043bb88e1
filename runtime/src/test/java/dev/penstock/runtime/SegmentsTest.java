package dev.penstock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.Document;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that are not one statement, on a connection of somebody else. */
class SegmentsTest {
  private static final RunOptions CUT = RunOptions.DEFAULT.withStatementStages(1);

  @TempDir Path folder;
  private String url = "";
  private Connection connection;
  private Statement own;
  private Database database;
  private Collection<Document> numbers;

  @BeforeEach
  void open() throws SQLException {
    url = "jdbc:sqlite:" + folder.resolve("numbers.db");
    connection = DriverManager.getConnection(url);
    try (Statement mode = connection.createStatement()) {
      mode.execute("PRAGMA journal_mode = wal");
    }
    own = connection.createStatement();
    database = Database.using(connection);
    numbers = database.collection("numbers");
    numbers.insertMany(
        IntStream.range(0, 100).mapToObj(i -> Document.of("_id", i, "n", i % 10)).toList());
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(tables()).isEmpty();
    database.close();
    own.close();
    connection.close();
  }

  private static Pipe<Object, Document> pipe(String pipeline) {
    return Pipeline.parse(pipeline.replace('\'', '"'));
  }

  private List<String> tables() throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = own.executeQuery("SELECT name FROM sqlite_temp_schema")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static final Pipe<Object, Document> SUM =
      pipe(
          "[{'$match': {'n': {'$gt': 2}}}, {'$group': {'_id': '$n', 's': {'$sum': '$_id'}}}, {'$sort': {'_id': 1}}]");

  @Test
  void aStatementReadsWhatTheOneBeforeGave() {
    List<Document> whole = numbers.aggregate(SUM).toList();
    Results<Document> cut = numbers.aggregate(SUM, CUT.withTier(Tier.SEGMENTS));
    assertThat(cut.toList()).isEqualTo(whole).hasSize(7);
    assertThat(cut.statistics().materialisedRows()).isEqualTo(70 + 7);
    assertThat(cut.statistics().materialisedBytes()).isPositive();
    assertThat(cut.statistics().spilledRows()).isZero();
    Explanation explanation = numbers.explain(SUM, CUT);
    assertThat(explanation.tier()).isEqualTo(Tier.SEGMENTS);
    assertThat(explanation.fallback()).isEmpty();
    assertThat(explanation.stages())
        .extracting(Explanation.Stage::segment)
        .containsExactly(1, 2, 3);
    assertThat(explanation.segments().get(1).queryPlan()).contains("  SCAN d");
    assertThat(explanation.toString())
        .contains("segment 2: the statement before is as large as it may be", "penstock_segment_1");
  }

  @Test
  void aCapRefusesWhatGoesFurther() {
    assertThatThrownBy(() -> numbers.aggregate(SUM, CUT.withTier(Tier.SINGLE_STATEMENT)))
        .isInstanceOf(PipelineException.class)
        .hasMessage(
            "the statement before is as large as it may be; the run options ask for one statement:"
                + " Tier.SEGMENTS allows several");
    Pipe<Object, Document> java =
        pipe("[{'$densify': {'field': 'n', 'range': {'step': 1, 'bounds': 'full'}}}]");
    for (RunOptions options :
        List.of(CUT.withTier(Tier.SEGMENTS), CUT.withOnFallback(RunOptions.OnFallback.FAIL))) {
      assertThatThrownBy(() -> numbers.aggregate(java, options))
          .isInstanceOf(PipelineException.class)
          .hasMessageContaining("$densify has no SQL yet; the run options ask for SQL alone");
    }
  }

  @Test
  void aPipelineOfAThousandStagesIsSeveralStatements() {
    Pipe<Object, Document> pipe =
        pipe(
            "["
                + "{'$set': {'n': {'$add': ['$n', 1]}}}, {'$match': {'n': {'$gte': 0}}},"
                    .repeat(500)
                + "{'$match': {'_id': {'$lt': 2}}}]");
    Explanation explanation = numbers.explain(pipe);
    assertThat(explanation.tier()).isEqualTo(Tier.SEGMENTS);
    assertThat(explanation.segments().get(1).cut()).hasValue("more than 32 nested SELECTs");
    assertThat(numbers.aggregate(pipe).toList())
        .containsExactly(Document.of("_id", 0, "n", 500), Document.of("_id", 1, "n", 501));
  }

  @Test
  void javaGoesOnUntilDocumentsAreJoined() {
    Pipe<Object, Document> pipe =
        pipe(
            "[{'$match': {'_id': {'$lt': 3}}},"
                + " {'$densify': {'field': 'n', 'range': {'step': 1, 'bounds': [0, 5]}}},"
                + " {'$set': {'k': '$n'}},"
                + " {'$lookup': {'from': 'numbers', 'localField': 'k', 'foreignField': '_id', 'as': 'o'}},"
                + " {'$set': {'o': {'$size': '$o'}}}]");
    Explanation explanation = numbers.explain(pipe);
    assertThat(explanation.tier()).isEqualTo(Tier.HYBRID);
    assertThat(explanation.segments()).hasSize(3);
    assertThat(explanation.segments().get(1).sql()).isEmpty();
    assertThat(explanation.segments().get(2).sql().orElseThrow())
        .contains("FROM penstock_segment_2");
    assertThat(numbers.aggregate(pipe).toList())
        .isEqualTo(numbers.aggregate(pipe, RunOptions.DEFAULT.withTier(Tier.INTERPRETER)).toList())
        .hasSize(5);
  }

  @Test
  void noDocumentIsReadThatALimitWouldLeaveOut() {
    Pipe<Object, Document> pipe =
        pipe(
            "[{'$set': {'q': {'$divide': [10, {'$subtract': [5, '$_id']}]}}},"
                + " {'$match': {'q': {'$gt': 0}}}, {'$limit': 5}]");
    assertThat(numbers.aggregate(pipe, CUT).toList()).hasSize(5);
    assertThat(numbers.explain(pipe, CUT).segments()).hasSize(1);
  }

  @Test
  void aFullDiskUndoesNothingOfTheCallers() throws SQLException {
    own.execute("BEGIN");
    own.execute("INSERT INTO numbers (key, doc) VALUES (1000, jsonb('{\"_id\": 1000, \"n\": 3}'))");
    pages(4);
    Pipe<Object, Document> large =
        pipe("[{'$set': {'t': {'$range': [0, 300]}}}, {'$sort': {'n': 1}}, {'$match': {'n': 3}}]");
    try (Results<Document> results = numbers.aggregate(large, CUT)) {
      assertThatThrownBy(results::toList)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("full");
    }
    assertThat(tables()).isEmpty();
    pages(1_000_000);
    own.execute("COMMIT");
    assertThat(numbers.countDocuments()).isEqualTo(101);
  }

  private void pages(int most) throws SQLException {
    try (Statement pragma = connection.createStatement()) {
      pragma.execute("PRAGMA temp.max_page_count = " + most);
    }
  }

  @Test
  void whoCancelsKeepsHisTransaction() throws SQLException {
    own.execute("BEGIN");
    own.execute("INSERT INTO numbers (key, doc) VALUES (1000, jsonb('{\"_id\": 1000, \"n\": 3}'))");
    RunOptions late =
        CUT.withDeadline(Duration.ofMillis(200))
            .withProgress(progress -> pause(progress.segment() == 2));
    Results<Document> results = numbers.aggregate(SUM, late);
    assertThatThrownBy(results::toList).isInstanceOf(DeadlineExceededException.class);
    assertThat(tables()).isEmpty();
    own.execute("COMMIT");
    assertThat(numbers.countDocuments()).isEqualTo(101);
  }

  private static void pause(boolean really) {
    if (really) {
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void theCallersRollbackTakesTheTables() throws SQLException {
    own.execute("BEGIN");
    Results<Document> results = numbers.aggregate(SUM, CUT);
    Iterator<Document> documents = results.iterator();
    documents.next();
    assertThat(tables()).hasSize(2);
    own.execute("ROLLBACK");
    assertThat(tables()).isEmpty();
    results.close();
    assertThat(tables()).isEmpty();
    assertThat(numbers.aggregate(SUM, CUT).toList()).hasSize(7);
  }

  @Test
  void aQueryOfTheCallersGoesOn() throws SQLException {
    try (Statement other = connection.createStatement();
        ResultSet open = other.executeQuery("SELECT id FROM numbers")) {
      assertThat(open.next()).isTrue();
      assertThat(numbers.aggregate(SUM, CUT).toList()).hasSize(7);
      // SQLite drops no table now: those that are left are empty.
      for (String table : tables()) {
        try (Statement count = connection.createStatement();
            ResultSet rows = count.executeQuery("SELECT count(*) FROM temp." + table)) {
          assertThat(rows.getInt(1)).isZero();
        }
      }
      assertThat(numbers.aggregate(SUM, CUT).toList()).hasSize(7);
      int rows = 1;
      while (open.next()) {
        rows++;
      }
      assertThat(rows).isEqualTo(100);
    }
    assertThat(numbers.aggregate(SUM, CUT).toList()).hasSize(7);
  }

  @Test
  void allSegmentsSeeOneState() throws SQLException {
    Pipe<Object, Document> pipe =
        pipe(
            "[{'$group': {'_id': null, 'n': {'$sum': 1}}}, {'$unionWith': {'coll': 'numbers', 'pipeline': [{'$count': 'n'}]}}]");
    AtomicBoolean written = new AtomicBoolean();
    try (Database other = Database.open(folder.resolve("numbers.db"))) {
      RunOptions options =
          CUT.withProgress(
              progress -> {
                if (progress.segment() == 2 && !written.getAndSet(true)) {
                  other.collection("numbers").insertOne(Document.of("_id", "new"));
                }
              });
      assertThat(numbers.aggregate(pipe, options).toList())
          .extracting(d -> d.get("n"))
          .containsExactly(new BsonInt32(100), new BsonInt32(100));
      assertThat(written).isTrue();
      assertThat(numbers.countDocuments()).isEqualTo(101);
    }
  }

  @Test
  void tellsHowFarItHasCome() {
    List<Progress> told = new ArrayList<>();
    numbers.aggregate(SUM, CUT.withProgress(told::add)).toList();
    assertThat(told)
        .containsExactly(
            new Progress(1, 3, 0),
            new Progress(1, 3, 70),
            new Progress(2, 3, 0),
            new Progress(2, 3, 7),
            new Progress(3, 3, 0),
            new Progress(3, 3, 7));
  }

  @Test
  void explainTellsWhatTheSegmentsDid() {
    Explanation explanation = numbers.explain(SUM, CUT, Verbosity.EXECUTION_STATS);
    assertThat(explanation.segments())
        .extracting(s -> s.execution().orElseThrow().rows())
        .containsExactly(70L, 7L, 7L);
    assertThat(explanation.segments())
        .allSatisfy(s -> assertThat(s.execution().orElseThrow().time()).isPositive());
    assertThat(explanation.statistics().orElseThrow().materialisedRows()).isEqualTo(77);
    assertThat(explanation.toString()).contains("gave 70 documents in ", "materialisedRows");
    Document segment = (Document) explanation.toDocument().getList("segments").get(0);
    assertThat(segment.getLong("nReturned")).isEqualTo(70L);
    assertThat(segment.has("executionTimeMillis")).isTrue();
    assertThatThrownBy(() -> numbers.explain(Pipeline.out("o"), CUT, Verbosity.EXECUTION_STATS))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("explain it without its last stage");
    assertThat(database.collectionNames()).containsExactly("numbers");
  }

  @Test
  void aBoundIsAtLeastOne() {
    assertThatThrownBy(() -> RunOptions.DEFAULT.withStatementStages(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
