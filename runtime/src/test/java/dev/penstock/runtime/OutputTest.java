package dev.penstock.runtime;

import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.variable;
import static dev.penstock.Projections.computed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.PenstockException;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.ir.Merge.WhenMatched;
import dev.penstock.ir.Merge.WhenNotMatched;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code $out} and {@code $merge} write, and that they write all of it or nothing. */
class OutputTest {
  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("test.db"));
    fill("source", "{'_id': 1, 'a': 1}", "{'_id': 2, 'a': 2}", "{'_id': 3, 'a': 0}");
    fill("target", "{'_id': 2, 'b': 'old'}", "{'_id': 9, 'b': 'kept'}");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void fill(String collection, String... documents) {
    for (String document : documents) {
      database
          .collection(collection)
          .insertOne(ExtendedJson.parseDocument(document.replace('\'', '"')));
    }
  }

  private String target() {
    List<Document> documents =
        database.collection("target").aggregate(Pipeline.of(List.of())).toList();
    return ExtendedJson.write(BsonArray.copyOf(documents), ExtendedJson.Mode.RELAXED)
        .replace('"', '\'');
  }

  private void run(String pipeline) {
    assertThat(
            database
                .collection("source")
                .aggregate(Pipeline.parse(pipeline.replace('\'', '"')))
                .toList())
        .isEmpty();
  }

  @Test
  void outPutsItsDocumentsInPlaceOfTheOldOnes() {
    run("[{'$match': {'a': {'$gt': 0}}}, {'$out': 'target'}]");
    assertThat(target()).isEqualTo("[{'_id': 1, 'a': 1}, {'_id': 2, 'a': 2}]");
  }

  @Test
  void itIsWrittenWithoutReadingTheResults() {
    database.collection("source").aggregate(Pipeline.out("target")).close();
    assertThat(database.collection("target").countDocuments()).isEqualTo(3);
  }

  @Test
  void outOfNothingLeavesAnEmptyCollection() {
    run("[{'$match': {'a': 7}}, {'$out': 'target'}]");
    run("[{'$match': {'a': 7}}, {'$out': 'new one'}]");
    assertThat(target()).isEqualTo("[]");
    assertThat(database.collectionNames()).contains("new one");
  }

  @Test
  void outMayWriteWhereItReads() {
    run("[{'$set': {'a': {'$add': ['$a', 10]}}}, {'$skip': 1}, {'$out': 'source'}]");
    assertThat(database.collection("source").aggregate(Pipeline.of(List.of())).toList())
        .containsExactly(Document.of("_id", 2, "a", 12), Document.of("_id", 3, "a", 10));
  }

  @Test
  void whatHasNoIdGetsOne() {
    run("[{'$unset': '_id'}, {'$out': 'target'}]");
    assertThat(database.collection("target").aggregate(Pipeline.of(List.of())).toList())
        .hasSize(3)
        .allMatch(document -> document.names().equals(List.of("_id", "a")));
  }

  @Test
  void aPipelineOfItsOwnDocumentsWritesToo() {
    database
        .aggregate(Pipeline.documents(Document.of("_id", 5)).out("target"))
        .forEach(result -> assertThat(result).isNull());
    assertThat(target()).isEqualTo("[{'_id': 5}]");
  }

  /** Each fails on the last document, when others have been written. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{'$project': {'x': {'$divide': [1, '$a']}}}, {'$out': 'target'}]              | 2
          [{'$set': {'_id': {'$cond': [{'$gt': ['$_id', 1]}, 2, 1]}}}, {'$out': 'target'}]                 | 11000
          [{'$set': {'_id': {'$cond': ['$a', '$_id', ['x']]}}}, {'$out': 'target'}]      | 53
          [{'$project': {'x': {'$divide': [1, '$a']}}}, {'$merge': 'target'}]            | 2
          [{'$merge': {'into': 'target', 'whenMatched': 'fail'}}]                        | 11000
          [{'$sort': {'_id': -1}}, {'$merge': {'into': 'target', 'whenMatched': [{'$set': {'x': {'$divide': [1, 0.0]}}}]}}] | 2
          [{'$sort': {'_id': -1}}, {'$merge': {'into': 'target', 'whenMatched': [{'$set': {'_id': 7}}]}}] | 66
          [{'$set': {'_id': {'$subtract': [3, '$_id']}}}, {'$merge': {'into': 'target', 'whenNotMatched': 'fail'}}] | 13113
          [{'$set': {'_id': {'$cond': ['$a', '$_id', ['x']]}}}, {'$merge': 'target'}]    | 51185
          [{'$set': {'_id': {'$cond': ['$a', '$_id', null]}}}, {'$merge': 'target'}]     | 51132
          """)
  void aFailureLeavesTheOldCollectionAsItWas(String pipeline, int code) {
    String before = target();
    assertThatThrownBy(() -> run(pipeline))
        .isInstanceOfSatisfying(PenstockException.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(target()).isEqualTo(before);
    assertThat(database.collectionNames()).containsExactly("source", "target");
  }

  @Test
  void aFailureLeavesNoNewCollection() {
    assertThatThrownBy(() -> run("[{'$set': {'_id': 1}}, {'$out': 'elsewhere'}]"))
        .isInstanceOf(WriteException.class);
    assertThat(database.collectionNames()).doesNotContain("elsewhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'into': 'target'} | [{'_id': 2, 'b': 'old', 'a': 2}, {'_id': 9, 'b': 'kept'}, {'_id': 1, 'a': 1}, {'_id': 3, 'a': 0}]
          {'into': 'target', 'whenMatched': 'replace', 'whenNotMatched': 'discard'} | [{'_id': 2, 'a': 2}, {'_id': 9, 'b': 'kept'}]
          {'into': 'target', 'whenMatched': 'keepExisting'} | [{'_id': 2, 'b': 'old'}, {'_id': 9, 'b': 'kept'}, {'_id': 1, 'a': 1}, {'_id': 3, 'a': 0}]
          {'into': 'target', 'whenMatched': [{'$set': {'c': '$$new.a'}}], 'whenNotMatched': 'discard'} | [{'_id': 2, 'b': 'old', 'c': 2}, {'_id': 9, 'b': 'kept'}]
          {'into': 'target', 'let': {'n': '$a'}, 'whenMatched': [{'$replaceWith': {'c': '$$n', 'd': '$b'}}], 'whenNotMatched': 'discard'} | [{'_id': 2, 'c': 2, 'd': 'old'}, {'_id': 9, 'b': 'kept'}]
          """)
  void mergesById(String specification, String expected) {
    run("[{'$merge': " + specification + "}]");
    assertThat(target()).isEqualTo(expected);
  }

  @Test
  void mergesByOtherFields() {
    fill("sums", "{'_id': 'x', 'k': {'a': 1}, 'n': 10}", "{'_id': 'y', 'n': 20}");
    String by =
        "[{'$project': {'_id': 0, 'k': {'a': '$a'}, 'n': {'$literal': 1}}},"
            + " {'$merge': {'into': 'sums', 'on': 'k.a',"
            + " 'whenMatched': [{'$set': {'n': {'$add': ['$n', '$$new.n']}}}]}}]";
    run(by);
    run(by);
    assertThat(database.collection("sums").aggregate(Pipeline.unset("_id")).toList())
        .containsExactly(
            Document.of("k", Document.of("a", 1), "n", 12),
            Document.of("n", 20),
            Document.of("k", Document.of("a", 2), "n", 2),
            Document.of("k", Document.of("a", 0), "n", 2));
  }

  @Test
  void laterDocumentsMeetWhatEarlierOnesWrote() {
    run(
        "[{'$project': {'_id': 0, 'k': {'$literal': 1}, 'n': '$a'}}, {'$merge': {'into': 'sums',"
            + " 'on': ['k'], 'whenMatched': [{'$set': {'n': {'$add': ['$n', '$$new.n']}}}]}}]");
    assertThat(database.collection("sums").aggregate(Pipeline.unset("_id")).toList())
        .containsExactly(Document.of("k", 1, "n", 3));
  }

  @Test
  void documentsThatMatchByTheSameValuesAreRefused() {
    fill("sums", "{'_id': 1, 'k': 1}", "{'_id': 2, 'k': 1}");
    assertThatThrownBy(() -> run("[{'$merge': {'into': 'sums', 'on': 'a'}}]"))
        .isInstanceOfSatisfying(
            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(51183));
  }

  @Test
  void theBuilderSaysTheSame() {
    database
        .collection("source")
        .aggregate(
            Pipeline.merge(
                "target",
                options ->
                    options
                        .whenMatched(
                            Pipeline.set(computed("c", variable("n"))), computed("n", field("a")))
                        .whenNotMatched(WhenNotMatched.DISCARD)));
    assertThat(target()).isEqualTo("[{'_id': 2, 'b': 'old', 'c': 2}, {'_id': 9, 'b': 'kept'}]");
    database
        .collection("source")
        .aggregate(
            Pipeline.merge("target", o -> o.on("_id").whenMatched(WhenMatched.KEEP_EXISTING)));
    assertThat(database.collection("target").countDocuments()).isEqualTo(4);
  }

  @Test
  void withinTheCallersTransaction() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Database inside = Database.using(connection)) {
      Collection<Document> source = inside.collection("source");
      Collection<Document> target = inside.collection("target");
      source.insertMany(List.of(Document.of("_id", 1), Document.of("_id", 2)));
      target.insertOne(Document.of("_id", "old"));
      connection.setAutoCommit(false);
      source.aggregate(Pipeline.out("target"));
      assertThat(target.countDocuments()).isEqualTo(2);
      assertThatThrownBy(() -> source.aggregate(Pipeline.set(computed("_id", 7)).out("target")))
          .isInstanceOf(WriteException.class);
      assertThat(target.countDocuments()).isEqualTo(2);
      connection.rollback();
      connection.setAutoCommit(true);
      assertThat(target.aggregate(Pipeline.of(List.of())).toList())
          .containsExactly(Document.of("_id", "old"));
    }
  }

  @Test
  void openResultsGoOnAsTheyBegan() {
    try (Results<Document> results =
        database.collection("target").aggregate(Pipeline.of(List.of()))) {
      Iterator<Document> documents = results.iterator();
      assertThat(documents.next().get("b")).isNotNull();
      run("[{'$out': 'target'}]");
      assertThat(documents.next().getString("b")).isEqualTo("kept");
    }
  }

  @Test
  void sqlAloneIsRefusedBeforeAnythingIsWritten() {
    String before = target();
    assertThatThrownBy(
            () ->
                database
                    .collection("source")
                    .aggregate(
                        Pipeline.out("target"), RunOptions.DEFAULT.withTier(Tier.SINGLE_STATEMENT)))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("$out writes");
    assertThat(target()).isEqualTo(before);
  }
}
