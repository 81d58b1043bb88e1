package dev.penstock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stages that read other collections, on one connection, while the first one is open. */
@Timeout(60)
class JoinsTest {
  private static final Pipe<Object, Document> JOIN =
      pipe("[{'$lookup': {'from': 'odd', 'localField': 'n', 'foreignField': '_id', 'as': 'o'}}]");
  private static final Pipe<Object, Document> UNION =
      pipe(
          "[{'$unionWith': {'coll': 'odd', 'pipeline': [{'$set': {'x': {'$divide': [1, '$d']}}}]}}]");

  private static final Pipe<Object, Document> GRAPH =
      pipe(
          "[{'$graphLookup': {'from': 'odd', 'startWith': '$n', 'connectFromField': 'd',"
              + " 'connectToField': '_id', 'as': 'o'}}]");

  private static final RunOptions SQL = RunOptions.DEFAULT.withTier(Tier.SINGLE_STATEMENT);

  @TempDir private Path folder;
  private CountingConnection connection;
  private Database database;
  private Collection<Document> numbers;
  private Collection<Document> odd;

  @BeforeEach
  void open() throws SQLException {
    connection = new CountingConnection(folder.resolve("joins.db").toString());
    database = Database.using(connection);
    fill(database);
    numbers = database.collection("numbers");
    odd = database.collection("odd");
  }

  private static void fill(Database database) {
    database
        .collection("numbers")
        .insertMany(
            IntStream.range(0, 20).mapToObj(i -> Document.of("_id", i, "n", i % 4)).toList());
    database
        .collection("odd")
        .insertMany(
            IntStream.range(0, 10)
                .mapToObj(i -> Document.of("_id", 2 * i + 1, "d", 9 - i))
                .toList());
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
    assertThat(connection.open()).isZero();
    connection.close();
  }

  @Test
  void explainTellsWhyItIsInterpreted() {
    Pipe<Object, Document> graph =
        pipe(
            "[{'$graphLookup': {'from': 'odd', 'startWith': '$n', 'connectFromField': 'd',"
                + " 'connectToField': '_id', 'as': 'o', 'depthField': 'd'}}]");
    Explanation explanation = numbers.explain(graph);
    assertThat(explanation.tier()).isEqualTo(Tier.INTERPRETER);
    assertThat(explanation.toString()).contains("the field that its depth is set in");
    assertThatThrownBy(() -> numbers.aggregate(graph, SQL))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("the field that its depth is set in");
  }

  @Test
  void aLookupFindsItsDocumentsByAnIndex() {
    Explanation explanation = numbers.explain(JOIN);
    assertThat(explanation.tier()).isEqualTo(Tier.SINGLE_STATEMENT);
    assertThat(explanation.toString())
        .contains("USING INTEGER PRIMARY KEY (rowid=?)", "(key=?)")
        .doesNotContain("SCAN odd", "SCAN k");
    Explanation byField = numbers.explain(Pipeline.lookup("odd", "n", "d", "o"));
    assertThat(byField.toString()).contains("MATERIALIZE k", "AUTOMATIC", "(key=?)");
  }

  @Test
  void searchesOfInterleavedRunsKeepTheirGraphs() throws SQLException {
    Iterator<Document> first = numbers.aggregate(GRAPH, SQL).iterator();
    assertThat(first.next().getList("o")).isEmpty();
    try (Results<Document> second = numbers.aggregate(GRAPH, SQL)) {
      second.iterator().next();
    }
    assertThat(first.next().getList("o"))
        .containsExactly(
            Document.of("_id", 1, "d", 9),
            Document.of("_id", 9, "d", 5),
            Document.of("_id", 5, "d", 7),
            Document.of("_id", 7, "d", 6));
    odd.insertOne(Document.of("_id", 0, "d", 3));
    assertThat(first.next().getList("o")).isEmpty();
    first.forEachRemaining(document -> {});
    assertThat(numbers.aggregate(GRAPH, SQL).toList().get(0).getList("o")).hasSize(2);
    assertThatThrownBy(
            () -> {
              try (Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT mql_reached(1, 1, 'odd', NULL)").close();
              }
            })
        .hasMessageContaining("there is no graph 1 in this run");
  }

  @Test
  void whatIsSearchedMayNotBeThere() {
    Pipe<Object, Document> graph =
        pipe(
            "[{'$graphLookup': {'from': 'none', 'startWith': {'$divide': [6, '$n']},"
                + " 'connectFromField': 'd', 'connectToField': '_id', 'as': 'o'}}]");
    assertThatThrownBy(() -> numbers.aggregate(graph, SQL).toList())
        .isInstanceOf(EvaluationException.class);
    assertThat(numbers.aggregate(graph.skip(1).limit(3), SQL).toList())
        .hasSize(3)
        .allSatisfy(document -> assertThat(document.getList("o")).isEmpty());
  }

  @Test
  void aRunReadsTheOtherCollectionsThatThereAreWhenItBegins() {
    Pipe<Object, Document> all =
        pipe("[{'$limit': 1}, {'$unionWith': 'later'}, {'$unionWith': 'odd'}]");
    Results<Document> before = numbers.aggregate(all, SQL);
    database.collection("later").insertOne(Document.of("_id", "new"));
    database.drop("odd");
    assertThat(before.toList()).hasSize(2);
    Results<Document> gone = numbers.aggregate(all, SQL);
    database.drop("later");
    assertThat(gone.toList()).hasSize(1);
  }

  @Test
  void theCollectionItselfCanBeJoined() {
    Pipe<Object, Document> self = Pipeline.lookup("numbers", "_id", "n", "same").limit(1);
    assertThat(numbers.aggregate(self).toList().get(0).getList("same")).hasSize(5);
  }

  @Test
  void interleavedRunsDoNotDisturbEachOther() {
    Iterator<Document> first = numbers.aggregate(JOIN.unionWith("odd")).iterator();
    Iterator<Document> second = numbers.aggregate(JOIN.unionWith("odd")).iterator();
    int rows = 0;
    while (first.hasNext()) {
      assertThat(second.next()).isEqualTo(first.next());
      rows++;
    }
    assertThat(rows).isEqualTo(30);
  }

  @Test
  void openResultsDoNotSeeLaterWrites() {
    try (Results<Document> results = numbers.aggregate(JOIN.unionWith("odd"))) {
      Iterator<Document> iterator = results.iterator();
      iterator.next();
      odd.deleteOne(Mql.parsePredicate(Document.of("_id", 1)));
      odd.insertOne(Document.of("_id", 1000));
      assertThat(iterator.next().getList("o")).hasSize(1);
      int rest = 0;
      while (iterator.hasNext()) {
        iterator.next();
        rest++;
      }
      assertThat(rest).isEqualTo(28);
    }
  }

  @Test
  void aFileGivesOneSnapshotOfAllCollections() {
    try (Database file = Database.open(folder.resolve("file.db"))) {
      fill(file);
      try (Results<Document> results = file.collection("numbers").aggregate(UNION)) {
        Iterator<Document> iterator = results.iterator();
        iterator.next();
        file.drop("odd");
        for (int i = 1; i < 29; i++) {
          iterator.next();
        }
        assertThatThrownBy(iterator::next)
            .isInstanceOf(EvaluationException.class)
            .satisfies(e -> assertThat(((EvaluationException) e).code()).isEqualTo(2));
      }
      assertThat(file.collection("numbers").aggregate(UNION).toList()).hasSize(20);
    }
  }

  @Test
  void abandonedAndFailedRunsLeaveNothingOpen() {
    for (int taken : List.of(0, 1, 20, 25)) {
      try (Results<Document> results = numbers.aggregate(UNION)) {
        Iterator<Document> iterator = results.iterator();
        for (int i = 0; i < taken; i++) {
          iterator.next();
        }
      }
    }
    assertThatThrownBy(() -> numbers.aggregate(UNION).toList())
        .isInstanceOf(EvaluationException.class);
    assertThat(database.drop("odd")).isTrue();
    assertThat(numbers.aggregate(UNION).toList()).hasSize(20);
  }

  @Test
  void aDeadlineEndsAJoin() {
    Pipe<Object, Document> slow =
        pipe(
            "[{'$lookup': {'from': 'numbers', 'pipeline': [{'$lookup': {'from': 'numbers',"
                + " 'let': {'x': '$n'}, 'pipeline': [{'$lookup': {'from': 'numbers', 'let': {'y': '$n'},"
                + " 'pipeline': [{'$lookup': {'from': 'numbers', 'let': {'z': '$n'}, 'pipeline': ["
                + " {'$match': {'$expr': {'$eq': ['$n', {'$add': ['$$x', '$$y', '$$z']}]}}}], 'as': 'd'}}],"
                + " 'as': 'c'}}], 'as': 'b'}}], 'as': 'a'}}]");
    numbers.insertMany(
        IntStream.range(100, 400).mapToObj(i -> Document.of("_id", i, "n", i)).toList());
    RunOptions soon = RunOptions.DEFAULT.withDeadline(Duration.ofMillis(200));
    assertThatThrownBy(() -> numbers.aggregate(slow, soon).toList())
        .isInstanceOf(DeadlineExceededException.class);
  }

  private static Pipe<Object, Document> pipe(String json) {
    return Pipeline.parse(json.replace('\'', '"'));
  }
}
