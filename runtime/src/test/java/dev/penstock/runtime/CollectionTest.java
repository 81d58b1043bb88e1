package dev.penstock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PenstockException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Predicate;
import dev.penstock.runtime.Collection.ReplaceOption;
import dev.penstock.runtime.Collection.UpdateResult;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionTest {
  private Database database;
  private Collection<Document> items;

  @BeforeEach
  void open() {
    database = Database.inMemory();
    items = database.collection("items");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatMongoDbWouldNotStoreIsRefused() {
    try (Database database = Database.inMemory()) {
      Collection<Document> collection = database.collection("deep");
      Document deep = Document.of("a", 1);
      for (int level = 1; level <= 100; level++) {
        deep = Document.of("a", deep);
      }
      Document tooDeep = deep;
      assertThatThrownBy(() -> collection.insertOne(tooDeep))
          .isInstanceOfSatisfying(PenstockException.class, e -> assertThat(e.code()).isEqualTo(15));
      Document tooLarge = Document.of("a", "x".repeat(16 * 1024 * 1024));
      assertThatThrownBy(() -> collection.insertOne(tooLarge))
          .isInstanceOfSatisfying(
              PenstockException.class, e -> assertThat(e.code()).isEqualTo(10334));
      assertThat(collection.countDocuments()).isZero();
    }
  }

  @Test
  void aMissingIdBecomesAnObjectIdInFront() {
    Value id = items.insertOne(json("{a: 1}"));
    assertThat(id).isInstanceOf(BsonObjectId.class);
    assertThat(all()).containsExactly(Document.of("_id", id, "a", 1));
  }

  @Test
  void theIdIsMovedToTheFront() {
    items.insertOne(json("{a: 1, _id: 7, b: 2}"));
    assertThat(all()).containsExactly(json("{_id: 7, a: 1, b: 2}"));
  }

  @Test
  void verbatimDocumentsStayAsTheyAre() {
    items.loadVerbatim(List.of(json("{a: 1}"), json("{a: 1, _id: 7}"), json("{}")));
    assertThat(all()).containsExactly(json("{a: 1}"), json("{a: 1, _id: 7}"), json("{}"));
  }

  @Test
  void insertManyGivesTheIdsInOrder() {
    assertThat(items.insertMany(List.of(json("{_id: 2}"), json("{_id: 1}"))))
        .containsExactly(new BsonInt32(2), new BsonInt32(1));
    assertThat(all()).containsExactly(json("{_id: 2}"), json("{_id: 1}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1.0",
        "1 | {\"$numberLong\": \"1\"}",
        "1 | {\"$numberDecimal\": \"1.00\"}",
        "0 | -0.0",
        "0.5 | {\"$numberDecimal\": \"0.5\"}",
        "null | null",
        "true | true",
        "{\"a\": \"x\"} | {\"a\": \"x\"}",
        "{\"a\": 1, \"b\": 2} | {\"a\": 1.0, \"b\": 2}",
        "{\"$numberDouble\": \"NaN\"} | {\"$numberDecimal\": \"NaN\"}",
        "{\"$date\": 5} | {\"$date\": 5}",
      })
  void anEqualIdIsADuplicate(String first, String second) {
    items.insertOne(document("{\"_id\": " + first + "}"));
    assertThatThrownBy(() -> items.insertOne(document("{\"_id\": " + second + ", \"x\": 1}")))
        .isInstanceOfSatisfying(WriteException.class, e -> assertThat(e.code()).isEqualTo(11000))
        .hasMessageContaining("\"items\"");
    assertThat(items.countDocuments()).isEqualTo(1);
  }

  @Test
  void unequalIdsAreNoDuplicates() {
    items.insertMany(
        List.of(
            json("{_id: 1}"),
            json("{_id: true}"),
            json("{_id: \"1\"}"),
            json("{_id: null}"),
            json("{_id: \"\"}"),
            json("{_id: {a: 1, b: 2}}"),
            json("{_id: {b: 2, a: 1}}"),
            json("{_id: {\"$date\": 1}}"),
            json("{_id: 9223372036854775807}"),
            json("{_id: 9223372036854775808.0}"),
            json("{_id: 9007199254740993}"),
            json("{_id: 9007199254740992.0}"),
            json("{_id: \"a\\u0000b\"}"),
            json("{_id: \"a\"}")));
    assertThat(items.countDocuments()).isEqualTo(14);
  }

  @Test
  void aFailedInsertLeavesNothing() {
    assertThatThrownBy(() -> items.insertMany(List.of(json("{_id: 1}"), json("{_id: 1}"))))
        .isInstanceOf(WriteException.class);
    assertThat(items.countDocuments()).isZero();
    assertThat(database.collectionNames()).isEmpty();
  }

  @Test
  void anIdMayNotBeAnArrayOrARegex() {
    for (Value id : List.of(BsonArray.of(), new BsonRegex("a", ""))) {
      assertThatThrownBy(() -> items.insertOne(Document.of("_id", id)))
          .isInstanceOfSatisfying(WriteException.class, e -> assertThat(e.code()).isEqualTo(53));
    }
  }

  @Test
  void whatCannotBeStoredIsRefused() {
    assertThatThrownBy(() -> items.insertOne(Document.of("a", "\ud800")))
        .isInstanceOf(PenstockException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void replacesTheFirstMatchAndKeepsItsIdAndPlace() {
    items.insertMany(List.of(json("{_id: 1, a: 1}"), json("{_id: 2, a: 1}")));
    assertThat(items.replaceOne(filter("{a: 1}"), json("{b: 1}")))
        .isEqualTo(new UpdateResult(1, Optional.empty()));
    assertThat(all()).containsExactly(json("{_id: 1, b: 1}"), json("{_id: 2, a: 1}"));
    assertThat(items.replaceOne(filter("{a: 5}"), json("{b: 1}")))
        .isEqualTo(new UpdateResult(0, Optional.empty()));
  }

  @Test
  void aReplacementCannotChangeTheId() {
    items.insertOne(json("{_id: 1}"));
    assertThatThrownBy(() -> items.replaceOne(filter("{}"), json("{_id: 2}")))
        .isInstanceOfSatisfying(WriteException.class, e -> assertThat(e.code()).isEqualTo(66));
    items.replaceOne(filter("{}"), json("{a: 1, _id: 1.0}"));
    assertThat(all()).containsExactly(json("{_id: 1, a: 1}"));
  }

  @Test
  void upsertsUnderTheIdOfTheFilter() {
    assertThat(items.replaceOne(filter("{_id: 5, a: 1}"), json("{b: 1}"), ReplaceOption.UPSERT))
        .isEqualTo(new UpdateResult(0, Optional.of(new BsonInt32(5))));
    assertThat(items.replaceOne(filter("{_id: 5}"), json("{b: 2}"), ReplaceOption.UPSERT))
        .isEqualTo(new UpdateResult(1, Optional.empty()));
    assertThat(items.replaceOne(filter("{x: 1}"), json("{}"), ReplaceOption.UPSERT).upsertedId())
        .get()
        .isInstanceOf(BsonObjectId.class);
    assertThat(items.countDocuments()).isEqualTo(2);
  }

  @Test
  void upsertsUnderANullIdAndUnderNoArray() {
    assertThat(items.replaceOne(filter("{_id: null}"), json("{b: 1}"), ReplaceOption.UPSERT))
        .isEqualTo(new UpdateResult(0, Optional.of(BsonNull.NULL)));
    assertThat(items.replaceOne(filter("{_id: null}"), json("{b: 2}")).matchedCount()).isOne();
    assertThat(all()).containsExactly(json("{_id: null, b: 2}"));
    assertThatThrownBy(
            () -> items.replaceOne(filter("{_id: [1]}"), json("{b: 1}"), ReplaceOption.UPSERT))
        .isInstanceOfSatisfying(WriteException.class, e -> assertThat(e.code()).isEqualTo(53));
  }

  @Test
  void aNameThatIsNoTextIsNobodyElses() {
    database.collection("?").insertOne(json("{_id: 1}"));
    assertThat(database.collection("\ud800").countDocuments()).isZero();
    assertThat(database.drop("\ud800")).isFalse();
  }

  @Test
  void deletesOneOrMany() {
    items.insertMany(
        List.of(json("{_id: 1, a: 1}"), json("{_id: 2, a: [1, 2]}"), json("{_id: 3, a: 2}")));
    assertThat(items.deleteOne(filter("{a: 2}"))).isEqualTo(1);
    assertThat(items.deleteMany(filter("{a: {$gt: 0}}"))).isEqualTo(2);
    assertThat(items.deleteMany(filter("{}"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{_id: 2}",
        "{_id: 2.0}",
        "{$and: [{_id: 2}, {a: 2}]}",
        "{_id: {$eq: 2}, a: {$gt: 1}}"
      })
  void findsByIdWhateverTheNumbersType(String filter) {
    items.insertMany(List.of(json("{_id: 1, a: 2}"), json("{_id: 2, a: 2}")));
    assertThat(items.countDocuments(filter(filter))).isEqualTo(1);
    assertThat(items.deleteMany(filter(filter))).isEqualTo(1);
    assertThat(all()).containsExactly(json("{_id: 1, a: 2}"));
  }

  @Test
  void aNullFilterOnTheIdFindsDocumentsWithoutOne() {
    items.loadVerbatim(List.of(json("{a: 1}"), json("{_id: null}"), json("{_id: 1}")));
    assertThat(items.deleteMany(filter("{_id: null}"))).isEqualTo(2);
  }

  @Test
  void aCollectionThatIsNotThereIsEmpty() {
    assertThat(items.countDocuments()).isZero();
    assertThat(items.countDocuments(filter("{a: 1}"))).isZero();
    assertThat(items.deleteMany(filter("{}"))).isZero();
    assertThat(items.replaceOne(filter("{}"), json("{}")).matchedCount()).isZero();
    assertThat(items.aggregate(pipe("[{$group: {_id: null}}]")).toList()).isEmpty();
    assertThat(database.collectionNames()).isEmpty();
    assertThatThrownBy(() -> items.aggregate(pipe("[{$project: {a: \"$$nope\"}}]")))
        .isInstanceOfSatisfying(
            PenstockException.class, e -> assertThat(e.code()).isEqualTo(17276));
  }

  @Test
  void collectionsAreNamedAndDropped() {
    for (String name : List.of("b", "A b", "group", "sqlite_x", "é\"'", "a")) {
      database.collection(name).insertOne(json("{_id: 1}"));
    }
    assertThat(database.collectionNames())
        .containsExactly("A b", "a", "b", "group", "sqlite_x", "é\"'");
    for (String name : database.collectionNames()) {
      assertThat(database.collection(name).countDocuments()).isEqualTo(1);
      assertThat(database.drop(name)).isTrue();
    }
    assertThat(database.drop("a")).isFalse();
    assertThat(database.collectionNames()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a$b", "a\0", "\ud800"})
  void someNamesAreNoCollections(String name) {
    assertThatThrownBy(() -> database.collection(name).insertOne(json("{}")))
        .isInstanceOfSatisfying(WriteException.class, e -> assertThat(e.code()).isEqualTo(73));
  }

  @Test
  void documentsNeedNoCollection() {
    Pipe<Object, Document> own = pipe("[{$documents: [{a: 1}, {a: 2}]}, {$match: {a: 2}}]");
    assertThat(database.aggregate(own).toList()).containsExactly(json("{a: 2}"));
    assertThatThrownBy(() -> items.aggregate(own))
        .isInstanceOfSatisfying(PenstockException.class, e -> assertThat(e.code()).isEqualTo(73));
    assertThatThrownBy(() -> database.aggregate(pipe("[{$limit: 1}]")))
        .isInstanceOfSatisfying(PenstockException.class, e -> assertThat(e.code()).isEqualTo(73));
  }

  @Test
  void whatIsReadCanBeInserted() {
    items.insertOne(json("{_id: 1, a: {b: [1, {\"$date\": 5}]}}"));
    database.collection("copy").insertMany(items.aggregate(Pipeline.of(List.of())));
    assertThat(database.collection("copy").aggregate(Pipeline.of(List.of())).toList())
        .isEqualTo(all());
  }

  @Test
  void hostileNamesAreOnlyNames() {
    Document hostile =
        Document.builder()
            .put("_id", 1)
            .put("", 1)
            .put("a\"b", 2)
            .put("$x", new BsonString("'; DROP TABLE items; --"))
            .put("a.b", Document.of("$date", 1))
            .put("é😀", BsonNull.NULL)
            .put("--", "\0")
            .build();
    items.insertOne(hostile);
    assertThat(all()).containsExactly(hostile);
  }

  private List<Document> all() {
    return items.aggregate(Pipeline.of(List.of())).toList();
  }

  private static Pipe<Object, Document> pipe(String json) {
    return Pipeline.of(Mql.parse(quoted(json)));
  }

  private static Predicate filter(String json) {
    return Mql.parsePredicate(json(json));
  }

  private static Document json(String json) {
    return Document.parse(quoted(json));
  }

  private static Document document(String json) {
    return Document.parse(json);
  }

  /** Puts quotes around bare names, so that the tests read well. */
  private static String quoted(String json) {
    return json.replaceAll("([{,]\\s*)([$\\w]+):", "$1\"$2\":");
  }
}
