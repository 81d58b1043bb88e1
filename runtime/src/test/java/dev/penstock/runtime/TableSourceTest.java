package dev.penstock.runtime;

import static dev.penstock.Accumulators.sum;
import static dev.penstock.Expressions.field;
import static dev.penstock.Projections.include;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.DocumentFormatException;
import dev.penstock.EvaluationException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.Source;
import dev.penstock.TableSource;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of somebody else's as sources. */
@Timeout(60)
class TableSourceTest {
  private static final RunOptions INTERPRETED = RunOptions.DEFAULT.withTier(Tier.INTERPRETER);

  private Connection connection;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    database = Database.using(connection);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
    connection.close();
  }

  private void sql(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** What both tiers give. */
  private List<Document> rows(Pipe<?, Document> pipe) {
    List<Document> rows = database.aggregate(pipe).toList();
    assertThat(database.aggregate(pipe, INTERPRETED).toList()).isEqualTo(rows);
    return rows;
  }

  private List<Document> rows(TableSource table) {
    return rows(Pipeline.from(table));
  }

  private List<String> schema() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT s.name FROM sqlite_schema s UNION ALL SELECT s.name FROM sqlite_temp_schema s")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  @Test
  void aValueIsReadAsWhatTheRowHolds() throws SQLException {
    sql(
        "CREATE TABLE t (i INTEGER, b INTEGER, r REAL, inf, s TEXT, x BLOB, e BLOB, n, any)",
        "INSERT INTO t VALUES (7, 3000000000, 5.0, -9e999, 'a\"b', x'0102', x'', NULL, 'text'),"
            + " ('word', -2147483649, 2, 9e999, '[1]', x'2b1331', NULL, NULL, 1.5)");
    assertThat(rows(Source.table("t")))
        .containsExactly(
            Document.builder()
                .put("i", 7)
                .put("b", 3_000_000_000L)
                .put("r", 5.0)
                .put("inf", Double.NEGATIVE_INFINITY)
                .put("s", "a\"b")
                .put("x", new BsonBinary((byte) 0, new byte[] {1, 2}))
                .put("e", new BsonBinary((byte) 0, new byte[0]))
                .put("n", BsonNull.NULL)
                .put("any", "text")
                .build(),
            Document.builder()
                .put("i", "word")
                .put("b", -2147483649L)
                .put("r", 2.0)
                .put("inf", Double.POSITIVE_INFINITY)
                .put("s", "[1]")
                .put("x", new BsonBinary((byte) 0, new byte[] {0x2b, 0x13, 0x31}))
                .put("e", BsonNull.NULL)
                .put("n", BsonNull.NULL)
                .put("any", 1.5)
                .build());
    assertThat(rows(Pipeline.from(Source.table("t")).match(field("n").exists(false)))).isEmpty();
  }

  @Test
  void namesAreQuoted() throws SQLException {
    sql(
        "CREATE TABLE \"Od\"\"d 'table'; --\" (\"a b\", \"c\"\"d'\", \"$x\", \"e.f\", \"select\", rowid)",
        "INSERT INTO \"Od\"\"d 'table'; --\" VALUES (1, 2, 3, 4, 5, 6)");
    assertThat(rows(Source.table("od\"d 'table'; --")))
        .containsExactly(
            Document.parse(
                "{\"a b\": 1, \"c\\\"d'\": 2, \"$x\": 3, \"e.f\": 4, \"select\": 5, \"rowid\": 6}"));
    sql("CREATE TABLE \".a$b\" (\"$date\")", "INSERT INTO \".a$b\" VALUES (5)");
    assertThat(Source.table(".a$b").name()).isEqualTo("_a_b");
    assertThat(rows(Source.table(".a$b"))).containsExactly(Document.of("$date", 5));
  }

  @Test
  void aJsonColumnIsAValue() throws SQLException {
    sql(
        "CREATE TABLE t (a JSON)",
        "INSERT INTO t VALUES ('{\"x\": [1, 2.0, null]}'), (jsonb('{\"y\": true}')), ('5'), (NULL),"
            + " ('{\"at\": {\"$date\": {\"$numberLong\": \"7\"}}}')");
    assertThat(rows(Source.table("t").json("a")))
        .containsExactly(
            Document.parse("{\"a\": {\"x\": [1, 2.0, null]}}"),
            Document.parse("{\"a\": {\"y\": true}}"),
            Document.parse("{\"a\": 5}"),
            Document.parse("{\"a\": null}"),
            Document.parse("{\"a\": {\"at\": {\"$date\": {\"$numberLong\": \"7\"}}}}"));
    assertThat(rows(Pipeline.from(Source.table("t").json("a")).match(field("a.x").eq(2))))
        .hasSize(1);
  }

  @Test
  void aMergedColumnGivesItsFields() throws SQLException {
    sql(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, more TEXT, last, again TEXT)",
        "INSERT INTO t VALUES (1, '{\"x\": 1, \"last\": 2, \"id\": 3}', 9, '{\"x\": 8, \"y\": 7}'),"
            + " (2, NULL, NULL, 'null')");
    assertThat(rows(Source.table("t").merged("more", "again")))
        .containsExactly(
            Document.of("id", 1, "x", 1, "last", 9, "y", 7),
            Document.of("id", 2, "last", BsonNull.NULL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'{'", "''", "x'ffff'", "'{\"a\": 1, \"a\": 2}'"})
  void whatIsNoJsonIsRefusedByItsPlace(String value) throws SQLException {
    sql("CREATE TABLE t (a)", "INSERT INTO t VALUES ('1'), (" + value + ")");
    assertThatThrownBy(() -> rows(Source.table("t").json("a")))
        .isInstanceOf(DocumentFormatException.class)
        .hasMessageContaining("the column \"a\" of the table \"t\", row 2: ");
    assertThat(rows(Pipeline.from(Source.table("t").json("a")).limit(1))).hasSize(1);
  }

  @Test
  void onlyDocumentsAreMerged() throws SQLException {
    sql("CREATE TABLE t (a)", "INSERT INTO t VALUES ('[1]')");
    assertThatThrownBy(() -> rows(Source.table("t").merged("a")))
        .isInstanceOf(DocumentFormatException.class)
        .hasMessageContaining("row 1: a document is to be merged, and this is of the type array");
  }

  @Test
  void theOrderIsThatOfTheScan() throws SQLException {
    sql(
        "CREATE TABLE t (a INTEGER, b TEXT)",
        "CREATE INDEX i ON t (a, b)",
        "INSERT INTO t VALUES (3, 'x'), (1, 'y'), (2, 'z')",
        "CREATE TABLE w (k TEXT PRIMARY KEY, n) WITHOUT ROWID",
        "INSERT INTO w VALUES ('b', 1), ('a', 2)",
        "CREATE VIEW v AS SELECT t.a, t.a * 2 AS twice FROM t ORDER BY t.a DESC",
        "CREATE TABLE g (a, b AS (a + 1), c AS (a + 2) STORED)",
        "INSERT INTO g VALUES (1)");
    assertThat(rows(Pipeline.from(Source.table("t")).project(include("a"))))
        .containsExactly(Document.of("a", 3), Document.of("a", 1), Document.of("a", 2));
    assertThat(rows(Source.table("w")))
        .containsExactly(Document.of("k", "a", "n", 2), Document.of("k", "b", "n", 1));
    assertThat(rows(Pipeline.from(Source.table("v")).skip(1)))
        .containsExactly(Document.of("a", 2, "twice", 4), Document.of("a", 1, "twice", 2));
    assertThat(rows(Source.table("g"))).containsExactly(Document.of("a", 1, "b", 2, "c", 3));
  }

  @Test
  void aVirtualTableIsRead() throws SQLException {
    sql(
        "CREATE VIRTUAL TABLE f USING fts5(title, body)",
        "INSERT INTO f VALUES ('one', 'two'), ('three', 'four')");
    assertThat(rows(Pipeline.from(Source.table("f")).match(field("body").eq("four"))))
        .containsExactly(Document.of("title", "three", "body", "four"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "sqlite_schema", "SQLite_Schema", "penstock_collection", "c", "x;y"})
  void otherTablesAreRefused(String name) {
    database.collection("c").insertOne(Document.of("_id", 1));
    Pipe<Object, Document> pipe = Pipeline.from(Source.table(name));
    assertThatThrownBy(() -> database.aggregate(pipe))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("\"" + name + "\"");
    assertThatThrownBy(() -> database.explain(pipe)).isInstanceOf(PipelineException.class);
  }

  @Test
  void aColumnThatIsNotThereIsRefused() throws SQLException {
    sql("CREATE TABLE t (a, b)");
    assertThatThrownBy(() -> rows(Source.table("t").json("atrs")))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("no column \"atrs\"")
        .hasMessageContaining("\"a\", \"b\"");
  }

  @Test
  void itIsJoinedWithCollections() throws SQLException {
    sql(
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT, total REAL, boss INTEGER)",
        "INSERT INTO orders VALUES (1, 'a', 10, NULL), (2, 'b', 20, 1), (3, 'a', 5.5, 2)");
    database.collection("customers").insertOne(Document.of("_id", "a", "vip", true));
    database.collection("customers").insertOne(Document.of("_id", "b", "vip", false));
    TableSource orders = Source.table("orders");

    assertThat(
            rows(
                Pipeline.from(orders)
                    .lookup("customers", "customer", "_id", "c")
                    .unwind("c")
                    .match(field("c.vip").eq(true))
                    .group(field("customer"), sum("n", field("total")))))
        .containsExactly(Document.of("_id", "a", "n", 15.5));
    assertThat(
            rows(
                Pipeline.from("customers")
                    .lookup(orders, "_id", "customer", "orders")
                    .project(include("orders.id"))))
        .containsExactly(
            Document.parse("{\"_id\": \"a\", \"orders\": [{\"id\": 1}, {\"id\": 3}]}"),
            Document.parse("{\"_id\": \"b\", \"orders\": [{\"id\": 2}]}"));
    assertThat(
            rows(
                Pipeline.from("customers")
                    .unionWith(orders)
                    .match(field("customer").exists(true))
                    .unionWith(orders, Pipeline.limit(1))
                    .count("n")))
        .containsExactly(Document.of("n", 4));
    assertThat(
            rows(
                Pipeline.from("customers")
                    .match(
                        field("_id")
                            .in(
                                Pipeline.from(orders).match(field("total").gt(15)),
                                field("customer")))
                    .project(include("vip"))))
        .containsExactly(Document.of("_id", "b", "vip", false));
  }

  @Test
  void graphLookupAsksForAnId() throws SQLException {
    sql(
        "CREATE TABLE staff (n INTEGER PRIMARY KEY, boss INTEGER)",
        "INSERT INTO staff VALUES (1, NULL), (2, 1), (3, 2)",
        "CREATE VIEW known AS SELECT s.n AS _id, s.boss FROM staff s");
    TableSource known = Source.table("known");
    assertThat(
            rows(
                Pipeline.from(Source.table("staff"))
                    .match(field("n").eq(3))
                    .graphLookup(known, field("boss"), "boss", "_id", "up", options -> options)
                    .unwind("up")
                    .sort(field("up._id").asc())
                    .project(include("up._id"))))
        .containsExactly(
            Document.parse("{\"up\": {\"_id\": 1}}"), Document.parse("{\"up\": {\"_id\": 2}}"));
    Pipe<Object, Document> withoutId =
        Pipeline.from(known)
            .graphLookup(
                Source.table("staff"), field("boss"), "boss", "n", "up", options -> options);
    assertThatThrownBy(() -> rows(withoutId))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("_id");
  }

  @Test
  void explainSaysHowItIsRead() throws SQLException {
    sql("CREATE TABLE t (a, b)", "INSERT INTO t VALUES (1, '{}')");
    Explanation plain = database.explain(Pipeline.from(Source.table("t")).match(field("a").gt(0)));
    assertThat(plain.tier()).isEqualTo(Tier.SINGLE_STATEMENT);
    assertThat(plain.toString()).contains("main.\"t\"");
    Explanation json = database.explain(Pipeline.from(Source.table("t").json("b")));
    assertThat(json.tier()).isEqualTo(Tier.INTERPRETER);
    assertThat(json.toString())
        .contains("the column \"b\" of the table \"t\" may hold what is no JSON");
  }

  @Test
  void aTableMayHaveManyColumns() throws SQLException {
    String columns =
        IntStream.range(0, 300).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    sql("CREATE TABLE t (" + columns + ")", "INSERT INTO t (c299) VALUES (1)");
    assertThat(rows(Pipeline.from(Source.table("t")).match(field("c299").eq(1))).get(0).size())
        .isEqualTo(300);
  }

  @Test
  void aRunSeesTheSchemaAsItIsThen() throws SQLException {
    sql("CREATE TABLE t (a)", "INSERT INTO t VALUES (1)");
    try (Results<Document> later = database.aggregate(Pipeline.from(Source.table("t")))) {
      sql("ALTER TABLE t ADD COLUMN b DEFAULT 2");
      assertThat(later.toList()).containsExactly(Document.of("a", 1, "b", 2));
    }
    assertThat(rows(Source.table("t"))).containsExactly(Document.of("a", 1, "b", 2));
  }

  @Test
  void nothingIsLeftBehind() throws SQLException {
    sql("CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (2)");
    Pipe<Object, Document> pipe =
        Pipeline.from(Source.table("t")).lookup(Source.table("t"), "a", "a", "o");
    try (Results<Document> open = database.aggregate(pipe)) {
      Iterator<Document> results = open.stream().iterator();
      assertThat(results.next().get("a")).isNotNull();
      assertThat(rows(pipe)).hasSize(2);
      assertThat(results.next().get("a")).isNotNull();
    }
    assertThat(schema()).containsExactly("t");
  }

  @Test
  void theNameHidesACollectionAndMayBeAnother() throws SQLException {
    sql("CREATE TABLE t (a)", "INSERT INTO t VALUES (1)");
    assertThat(
            rows(
                Pipeline.from(Pipeline.from(Source.table("t")).as("rows"))
                    .unionWith(Source.table("t"))))
        .hasSize(2);
    assertThatThrownBy(
            () -> Pipeline.from(Source.table("t")).unionWith(Source.table("t").json("a")))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("another name");
    assertThatThrownBy(() -> Pipeline.unionWith(Source.table("t")).toJson())
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("\"t\" is a table of SQLite's, and no collection");
  }
}
