package dev.penstock.runtime.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Operator;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonString;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
  private Connection connection;
  private FailureSlot failures;
  private final Graphs graphs = new Graphs();

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    failures = Functions.register(connection, graphs);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void namesAreUnique() {
    Set<String> names = new HashSet<>();
    for (SqlFunction function : SqlFunction.values()) {
      assertThat(names.add(function.sqlName())).as(function.sqlName()).isTrue();
    }
    for (Operator operator : Operator.all()) {
      assertThat(names.add(SqlFunction.nameOf(operator))).as("%s", operator).isTrue();
    }
    assertThat(names.add(SqlFunction.WINDOW)).isTrue();
    for (AccumulatorOp operator : AccumulatorOp.values()) {
      assertThat(names.add(SqlFunction.nameOf(operator))).as("%s", operator).isTrue();
    }
  }

  /** Each ? is bound to the value in the next column, in its stored form. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "",
      value = {
        "mql_path(?, '$.b.c') | {\"b\":[{\"c\":1},{},{\"c\":2}]} | [1,2]",
        "mql_path(?, NULL) | {\"b\":1} | {\"b\":1}",
        "mql_true(?) | \"\" | 1",
        "mql_true(?) | 0.0 | 0",
        "mql_true(?) | null | 0",
        "mql_match('$gt', ?, NULL, 3) | [1,5] | 1",
        "mql_match('$in', ?, '$.b', '[1,\"x\"]') | {\"b\":[\"x\"]} | 1",
        "mql_match('$type', ?, NULL, '[\"string\"]') | [\"x\"] | 1",
        "mql_match('$exists', ?, '$.b', 'false') | {\"a\":1} | 1",
        "mql_match('$mod', ?, NULL, '[4,1]') | 9 | 1",
        "mql_match('$size', ?, NULL, 2) | [1,5] | 1",
        "mql_match('$regex', ?, NULL, '{\"$regularExpression\":[\"^a\",\"i\"]}') | \"Ab\" | 1",
        "mql_holds('$gt', ?, 3) | [1,5] | 0",
        "mql_elements(?, NULL, 0) | [1,[2]] | [1,[2]]",
        "mql_elements(?, NULL, 1) | [1,[2],{\"a\":1}] | [{\"0\":2},{\"a\":1}]",
        "mql_elements(?, NULL, 0) | 5 | ",
        "mql_document('a', ?, 'b', NULL, 'c', 2) | 1.5 | {\"a\":1.5,\"c\":2}",
        "mql_array(?, NULL, 'true') | \"x\" | [\"x\",null,true]",
        "mql_overlay(?, '[\"a\",\"b\"]', NULL, 'b', 9, 'd', 8) | {\"b\":1,\"c\":2,\"a\":3} | {\"b\":9,\"a\":3,\"d\":8}",
        "mql_overlay(?, NULL, '[\"b\"]', 'a', NULL) | {\"b\":1,\"c\":2,\"a\":3} | {\"c\":2}",
        "mql_set(?, '$.x', 7) | [{\"y\":1}] | [{\"y\":1,\"x\":7}]",
        "mql_unset(?, '$.y') | [{\"y\":1,\"x\":7}] | [{\"x\":7}]",
        "mql_include(?, '[\"a.b\"]') | {\"a\":{\"b\":1,\"c\":2},\"d\":1} | {\"a\":{\"b\":1}}",
        "mql_nested(?, '$.a') | [{\"a\":1}] | ",
        "mql_unwind(?) | [1] | [1]",
        "mql_unwind(?) | 1 | [1]",
        "mql_unwind(?) | null | ",
        "mql_root(?, '$replaceRoot') | {\"a\":1} | {\"a\":1}",
        "mql_documents(?) | [{\"a\":1}] | [{\"a\":1}]",
        "mql_pages(?) | [1,\"x\"] | [[1,\"x\"]]",
        "mql_pages(?) | [] | []",
        "mql_limit(?) | 3.0 | 3",
        "mql_limit(?) | null | {\"$numberLong\":\"9223372036854775807\"}",
        "mql_evaluated(?) | null | 1",
        "mql_add(?, 1) | 2147483647 | {\"$numberLong\":\"2147483648\"}",
        "mql_trim(?, x'') | \" a \" | \"a\"",
        "mql_not(?) | 1 | false",
        "mql_eq(?, 1) | 1.0 | true",
        "mql_to_long(?) | 5 | {\"$numberLong\":\"5\"}",
        "mql_parts(?, jsonb('[7]')) | [1,\"x\"] | [[[1,\"x\"],7]]",
        "mql_parts(?, jsonb('[7,9]')) | [1,[2]] | [[[1],7],[[1],9],[[[2]],7],[[[2]],9]]",
        "mql_parts(?, jsonb('[]')) | [1] | [null]",
        "mql_parts(?, jsonb('[7]')) | [] | [null]",
        "mql_graph_targets(?, '$.b') | [{\"b\":[1]},{}] | [1,[1],null]",
        "mql_graph_targets(?, '$.b') | {} | []",
        "mql_graph_links(?, '$.b') | [{\"b\":[1]},{}] | [1]",
        "mql_graph_links(?, NULL) | null | [null]",
        "mql_group_sum(?) | 5 | 5",
        "mql_group_push(?) | {\"a\":1} | [{\"a\":1}]",
        "mql_group_count() + (? IS NULL) | 5 | 1",
      })
  void functionsGiveStoredValues(String call, String operand, String expected) throws SQLException {
    Object found = call(call, ExtendedJson.parse(operand));
    Value value = SqlValues.read(found);
    if (expected == null) {
      assertThat(found).isNull();
    } else {
      assertThat(value).isEqualTo(ExtendedJson.parse(expected));
    }
  }

  @Test
  void aPageHasSixtyFourElements() throws SQLException {
    BsonArray elements =
        BsonArray.copyOf(IntStream.range(0, 150).mapToObj(BsonInt32::new).toList());
    BsonArray pages = (BsonArray) SqlValues.read(call("mql_pages(?)", elements));
    assertThat(pages.values())
        .extracting(page -> ((BsonArray) page).size())
        .containsExactly(64, 64, 22);
    assertThat(((BsonArray) pages.get(2)).get(0)).isEqualTo(new BsonInt32(128));
  }

  @Test
  void operandsBeyondAHundredArePacked() throws SQLException {
    String rest = "NULL, 2, 1.5, '\"\u00e9\"', mql_array(), " + "3, ".repeat(94) + "mql_packed(?)";
    String call = "mql_array(" + "1, ".repeat(99) + "mql_packed(" + rest + "))";
    List<Value> values = ((BsonArray) SqlValues.read(call(call, new BsonString("x")))).values();
    assertThat(values).hasSize(199).endsWith(new BsonInt32(3), new BsonString("x"));
    assertThat(values.subList(98, 105))
        .isEqualTo(
            ((BsonArray) ExtendedJson.parse("[1, null, 2, 1.5, \"\u00e9\", [], 3]")).values());
  }

  @Test
  void aGraphIsSearchedByItsNumber() throws SQLException {
    String graph =
        "(SELECT mql_group_graph(column1, column2, column3) FROM (VALUES"
            + " (7, 1, 'x'), (5, 'x', jsonb('[1,2.5]')), (6, jsonb('[\"x\",true]'), jsonb('[]')),"
            + " (9, 2.5, NULL)))";
    assertThat(text("SELECT json(mql_reached(" + graph + ", 'true', 'c', NULL))"))
        .isEqualTo("[[6]]");
    assertThat(text("SELECT json(mql_reached(" + graph + ", 1, 'c', 1))")).isEqualTo("[[7],[5,6]]");
    assertThatThrownBy(() -> text("SELECT mql_reached(" + graph + ", 1, 'c', 2)"))
        .hasMessageContaining("one in \"c\" has none");
    String none = "(SELECT mql_group_graph(1, 1, 1) FROM (VALUES (1)) WHERE 0)";
    assertThat(text("SELECT json(mql_reached(" + none + ", 1, 'c', NULL))")).isEqualTo("[[]]");
  }

  @Test
  void aGraphIsGatheredOnceForAllRows() throws SQLException {
    text(
        "WITH v(x) AS (VALUES (1), (2), (3)) SELECT max(mql_reached((SELECT"
            + " mql_group_graph(w.x, w.x, w.x + 1) FROM v AS w), v.x, 'c', NULL)) FROM v");
    assertThat(graphs.size()).isEqualTo(1);
    graphs.clear();
    assertThatThrownBy(() -> text("SELECT mql_reached(1, 1, 'c', NULL)"))
        .hasMessageContaining("there is no graph 1");
  }

  @Test
  void aFailureIsKeptForWhoeverRanTheStatement() {
    assertThatThrownBy(() -> call("mql_divide(1, ?)", ExtendedJson.parse("0")))
        .isInstanceOf(SQLException.class)
        .hasNoCause();
    assertThat(failures.take())
        .isInstanceOfSatisfying(EvaluationException.class, e -> assertThat(e.code()).isEqualTo(2));
    assertThat(failures.take()).isNull();
    assertThatThrownBy(() -> call("mql_fail(40228, 'no ' || ?)", new BsonString("x")))
        .isInstanceOf(SQLException.class);
    assertThat(failures.take())
        .isInstanceOfSatisfying(
            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(40228));
  }

  @Test
  void aggregatesKeepTheirGroupsApart() throws SQLException {
    assertThat(
            text(
                "SELECT group_concat(s, ' ') FROM (SELECT mql_group_sum(column1) AS s"
                    + " FROM (VALUES (1), (2), (3), (4)) GROUP BY column1 % 2 ORDER BY 1)"))
        .isEqualTo("4 6");
    assertThat(text("SELECT mql_group_sum(column1) FROM (VALUES (1)) WHERE 0")).isEqualTo("0");
    assertThat(text("SELECT json(mql_group_push(column1)) FROM (VALUES (1)) WHERE 0"))
        .isEqualTo("[]");
  }

  private static final List<String> ASCENDING =
      List.of(
          "{\"$minKey\":1}",
          "[]",
          "null",
          "{\"$numberDouble\":\"NaN\"}",
          "{\"$numberDouble\":\"-Infinity\"}",
          "{\"$numberDecimal\":\"-1E+400\"}",
          "[9,-5]",
          "-1",
          "{\"$numberDouble\":\"-0.0\"}",
          "{\"$numberDecimal\":\"0.1\"}",
          "0.1",
          "{\"$numberDecimal\":\"0.10000000000000001\"}",
          "2.5",
          "{\"$numberDecimal\":\"9007199254740992.5\"}",
          "9007199254740993",
          "{\"$numberDecimal\":\"9007199254740993.5\"}",
          "9007199254740994",
          "{\"$numberDecimal\":\"1E+400\"}",
          "{\"$numberDouble\":\"Infinity\"}",
          "\"\"",
          "\"a\"",
          "[\"b\",\"z\"]",
          "{\"a\":1}",
          "[[]]",
          "false",
          "{\"$date\":5}",
          "{\"$maxKey\":1}");

  /** SQLite asks once for each row, whatever else it computes over the same window. */
  @Test
  void aFunctionOverAPartitionGivesEachRowItsResult() throws SQLException {
    String stage =
        "{\"$setWindowFields\":{\"sortBy\":{\"s\":1},\"output\":{\"r\":{\"$push\":\"$v\",\"window\":{\"range\":[-1,-1]}}}}}";
    String sql =
        "WITH t(p, s) AS (VALUES (1, 2), (2, 9), (1, 1), (1, 3), (2, 8), (1, 2)) SELECT p, s,"
            + " mql_window(?1, s, 10 * s) OVER w AS r, row_number() OVER (PARTITION BY p ORDER BY s),"
            + " mql_window(?1, s, s) OVER w FROM t WINDOW w AS (PARTITION BY p ORDER BY s"
            + " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) ORDER BY s DESC LIMIT 5";
    List<String> rows = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, stage);
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          Value window = SqlValues.read(result.getObject(3));
          rows.add(result.getInt(1) + " " + result.getInt(2) + " " + write(window));
        }
      }
    }
    assertThat(rows).containsExactly("2 9 [80]", "2 8 []", "1 3 [20,20]", "1 2 [10]", "1 2 [10]");
  }

  private static String write(Value value) {
    return ExtendedJson.write(value, ExtendedJson.Mode.RELAXED).replace(" ", "");
  }

  @Test
  void sortKeysOrderAsSortDoes() throws SQLException {
    List<byte[]> keys = new ArrayList<>();
    for (String json : ASCENDING) {
      keys.add((byte[]) call("mql_sort_key('{\"a\":1}', 0, ?)", ExtendedJson.parse(json)));
    }
    for (int i = 1; i < keys.size(); i++) {
      assertThat(Arrays.compareUnsigned(keys.get(i - 1), keys.get(i)))
          .as("%s before %s", ASCENDING.get(i - 1), ASCENDING.get(i))
          .isNegative();
    }
    assertThat((byte[]) call("mql_sort_key('{\"a\":-1}', 0, ?)", ExtendedJson.parse("[1,7,3]")))
        .isEqualTo((byte[]) call("mql_sort_key('{\"a\":1}', 0, ?)", ExtendedJson.parse("7")));
    assertThat((byte[]) call("mql_sort_key('{\"a.b\":1}', 0, ?)", ExtendedJson.parse("{\"a\":1}")))
        .isEqualTo((byte[]) call("mql_sort_key('{\"a\":1}', 0, ?)", ExtendedJson.parse("null")));
  }

  @Test
  void majorAndMinorKeysOrderAsSortDoes() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE v (place INTEGER PRIMARY KEY, value)");
    }
    for (int i = 0; i < ASCENDING.size(); i++) {
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO v VALUES (?, ?)")) {
        insert.setInt(1, -i);
        insert.setObject(2, SqlValues.write(ExtendedJson.parse(ASCENDING.get(i))));
        insert.execute();
      }
    }
    assertThat(
            text(
                "SELECT group_concat(-place, ' ') FROM (SELECT place FROM v ORDER BY"
                    + " mql_sort_major('{\"a\":1}', 0, value), mql_sort_minor('{\"a\":1}', 0, value))"))
        .isEqualTo(
            IntStream.range(0, ASCENDING.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" ")));
  }

  @Test
  void equalNumbersHaveEqualSortKeys() throws SQLException {
    for (String five :
        List.of("5", "5.0", "{\"$numberLong\":\"5\"}", "{\"$numberDecimal\":\"5\"}")) {
      Value value = ExtendedJson.parse(five);
      assertThat(call("mql_sort_major('{\"a\":1}', 0, ?) = 5", value)).as(five).isEqualTo(1);
      assertThat(call("mql_sort_minor('{\"a\":1}', 0, ?)", value)).as(five).isNull();
    }
  }

  @Test
  void severalSortKeysLeadIntoTheSameElement() throws SQLException {
    Value items = ExtendedJson.parse("[{\"x\":2,\"y\":9},{\"x\":1,\"y\":4},{\"x\":1,\"y\":5}]");
    String keys = "'{\"a.x\":1,\"a.y\":-1}'";
    assertThat(call("mql_sort_major(" + keys + ", 0, ?1, ?1)", items)).isEqualTo(1);
    assertThat(call("mql_sort_major(" + keys + ", 1, ?1, ?1)", items)).isEqualTo(5);
  }

  @Test
  void unregisteredFunctionsAreGone() throws SQLException {
    Functions.unregister(connection);
    for (String call :
        List.of("mql_key(1)", "mql_add(1)", "mql_group_sum(1)", "mql_group_count()")) {
      assertThatThrownBy(() -> text("SELECT " + call)).hasMessageContaining("no such function");
    }
  }

  @Test
  void noSchemaMayNameAFunction() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (x)");
      assertThatThrownBy(() -> statement.execute("CREATE INDEX i ON t (mql_key(x))"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("mql_key");
    }
  }

  @Test
  void theNumberOfOperandsIsChecked() {
    assertThatThrownBy(() -> text("SELECT mql_path('1')")).isInstanceOf(SQLException.class);
    assertThat(failures.take()).hasMessage("mql_path takes 2 operands, not 1");
  }

  private Object call(String call, Value operand) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT " + call)) {
      query.setObject(1, SqlValues.write(operand));
      try (ResultSet row = query.executeQuery()) {
        return row.getObject(1);
      }
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }
}
