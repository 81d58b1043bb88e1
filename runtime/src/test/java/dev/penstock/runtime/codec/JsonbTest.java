package dev.penstock.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PenstockException;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.runtime.StorageException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonbTest {
  private Connection sqlite;

  @BeforeEach
  void open() throws SQLException {
    sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  @AfterEach
  void close() throws SQLException {
    sqlite.close();
  }

  @Test
  void everyValueComesBackFromBytes() {
    RandomValues values = new RandomValues(1);
    for (int i = 0; i < 3000; i++) {
      Value value = values.next(4);
      assertThat(JsonbReader.read(JsonbWriter.write(value))).isEqualTo(value);
    }
  }

  @Test
  void everyValueComesBackFromText() {
    RandomValues values = new RandomValues(2);
    for (int i = 0; i < 3000; i++) {
      Value value = values.next(4);
      assertThat(JsonText.read(StorageFormat.toJson(value))).isEqualTo(value);
    }
  }

  @Test
  void everyValueComesBackFromAColumn() {
    RandomValues values = new RandomValues(3);
    for (int i = 0; i < 3000; i++) {
      Value value = values.next(4);
      assertThat(SqlValues.read(SqlValues.write(value))).isEqualTo(value);
    }
    assertThat(SqlValues.write(Missing.MISSING)).isNull();
    assertThat(SqlValues.read(null)).isEqualTo(Missing.MISSING);
  }

  @Test
  void sqliteFindsTheBytesWellFormedAndReadsTheSameText() throws SQLException {
    RandomValues values = new RandomValues(4);
    for (int i = 0; i < 1000; i++) {
      Value value = values.next(4);
      try (PreparedStatement query =
          sqlite.prepareStatement("SELECT json_valid(?1, 8), json(?1)")) {
        query.setBytes(1, JsonbWriter.write(value));
        ResultSet row = query.executeQuery();
        assertThat(row.getInt(1)).as("%s", value).isEqualTo(1);
        assertThat(JsonText.read(row.getString(2))).isEqualTo(value);
      }
    }
  }

  @Test
  void readsWhatSqliteMakesOfTheText() throws SQLException {
    RandomValues values = new RandomValues(5);
    for (int i = 0; i < 1000; i++) {
      Value value = values.next(4);
      assertThat(read("SELECT jsonb(?1)", StorageFormat.toJson(value))).isEqualTo(value);
    }
  }

  @Test
  void readsWhatSqliteBuilds() throws SQLException {
    assertThat(
            read("SELECT jsonb_set(?1, '$.b', 2.5, '$.\"a\\\"b\"', jsonb('[1,2]'))", "{\"b\":1}"))
        .isEqualTo(Document.parse("{\"b\":2.5,\"a\\\"b\":[1,2]}"));
    assertThat(
            read("SELECT jsonb_group_array(value) FROM json_each(?1)", "[null,2.5,\"\\u00e9\\n\"]"))
        .isEqualTo(Document.parse("{\"a\":[null,2.5,\"é\\n\"]}").get("a"));
    assertThat(read("SELECT jsonb_object('x', ?1, 'y', 3000000000)", "a\"b\\"))
        .isEqualTo(Document.of("x", "a\"b\\", "y", 3_000_000_000L));
  }

  @Test
  void readsTheNodesOfJson5() throws SQLException {
    assertThat(
            read(
                "SELECT jsonb(?1)",
                "{a: 0x1F, b: -0x10, c: .5, d: 5., e: +3, f: 'it\\'s \\x41\\\n!', \"g\\u0041\": \"\\u0041\\/\","
                    + " h: Infinity}"))
        .isEqualTo(
            Document.builder()
                .put("a", 31)
                .put("b", -16)
                .put("c", 0.5)
                .put("d", 5.0)
                .put("e", 3)
                .put("f", "it's A!")
                .put("gA", "A/")
                .put("h", Double.POSITIVE_INFINITY)
                .build());
    assertThat(read("SELECT jsonb(?1)", "123456789012345678901234567890"))
        .isEqualTo(new BsonDouble(1.2345678901234568e29));
  }

  @Test
  void anyHeaderWidthWillDo() {
    // SQLite leaves a header wider than needed where an edit made the payload shorter.
    assertThat(JsonbReader.read(bytes(0xc3, 1, '7'))).isEqualTo(new BsonInt32(7));
    assertThat(JsonbReader.read(bytes(0xd3, 0, 1, '7'))).isEqualTo(new BsonInt32(7));
    assertThat(JsonbReader.read(bytes(0xe3, 0, 0, 0, 1, '7'))).isEqualTo(new BsonInt32(7));
    assertThat(JsonbReader.read(bytes(0xf3, 0, 0, 0, 0, 0, 0, 0, 1, '7')))
        .isEqualTo(new BsonInt32(7));
  }

  @Test
  void looksUpFieldsByTheWholeName() {
    Document document = stored(Document.of("aé", 1, "a", 2, "", 3, "a\"b", 4));
    assertThat(document.get("a")).isEqualTo(new BsonInt32(2));
    assertThat(document.get("aé")).isEqualTo(new BsonInt32(1));
    assertThat(document.get("")).isEqualTo(new BsonInt32(3));
    assertThat(document.get("a\"b")).isEqualTo(new BsonInt32(4));
    assertThat(document.get("aè")).isEqualTo(Missing.MISSING);
    assertThat(document.get("ab")).isEqualTo(Missing.MISSING);
    assertThat(document.has("a")).isTrue();
    assertThat(document.has("b")).isFalse();
    assertThat(document.names()).containsExactly("aé", "a", "", "a\"b");
    assertThat(document.size()).isEqualTo(4);
    assertThat(document.isEmpty()).isFalse();
    assertThat(document.toJson()).isEqualTo("{\"aé\": 1, \"a\": 2, \"\": 3, \"a\\\"b\": 4}");
    assertThat(stored(Document.of()).isEmpty()).isTrue();
  }

  @Test
  void tellsDocumentsFromTaggedValues() {
    for (Document document :
        List.of(
            Document.of("$document", Document.of("$document", 1)),
            Document.of("$document", Document.of("a", 1)),
            Document.of("$document", Document.of("$oid", Document.of("$date", 5)), "x", 1))) {
      assertThat(stored(document)).isEqualTo(document);
      assertThat(JsonText.read(StorageFormat.toJson(document))).isEqualTo(document);
    }
    Document looksLikeADate = Document.of("$date", 5);
    assertThat(stored(looksLikeADate)).isEqualTo(looksLikeADate);
    assertThat(stored(Document.of("$date", 5, "x", 1)).get("$date")).isEqualTo(new BsonInt32(5));
    Document deep =
        Document.of("$document", Document.of("$document", Value.of(java.time.Instant.EPOCH)));
    assertThat(stored(deep)).isEqualTo(deep);
    assertThat(JsonText.read(StorageFormat.toJson(deep))).isEqualTo(deep);
    Document beside = Document.of("$document", Document.of("$date", 5), "x", 1);
    assertThat(JsonText.read(StorageFormat.toJson(beside))).isEqualTo(beside);
  }

  @Test
  void corruptBytesAreClearErrors() {
    byte[] sound =
        JsonbWriter.write(Document.of("a", BsonArray.of(new BsonInt32(1), new BsonString("é"))));
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = sound.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      walkOrFailClearly(bytes);
    }
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(sound, length);
      assertThatThrownBy(() -> JsonbReader.read(cut)).isInstanceOf(StorageException.class);
    }
    for (int type = 13; type <= 15; type++) {
      byte[] bytes = bytes(type);
      assertThatThrownBy(() -> JsonbReader.read(bytes))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("no type " + type);
    }
  }

  /** Reads everything there is; the only way to fail is a StorageException. */
  private static void walkOrFailClearly(byte[] bytes) {
    try {
      Value value = JsonbReader.read(bytes);
      assertThat(value.hashCode()).isEqualTo(JsonbReader.read(bytes).hashCode());
      if (value instanceof Document document) {
        assertThat(document.names()).hasSize(document.size());
        assertThat(document.has("a")).isEqualTo(document.names().contains("a"));
      }
    } catch (StorageException e) {
      assertThat(e).hasMessageContaining("malformed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "\"x",
        "\"\\q\"",
        "\"\\u12\"",
        "tru",
        "nul",
        "1 2",
        "-",
        "1e",
        "NaN",
        "{\"$date\":\"x\"}",
        "{\"$oid\":1}",
        "{\"$binary\":[\"?\",0]}",
        "{\"$timestamp\":[1]}",
        "{\"$document\":1}"
      })
  void malformedTextIsAClearError(String json) {
    assertThatThrownBy(() -> JsonText.read(json)).isInstanceOf(StorageException.class);
  }

  @Test
  void whatUtf8OrBsonCannotHoldIsNotWritten() {
    assertThatThrownBy(() -> JsonbWriter.write(new BsonString("a\ud800")))
        .isInstanceOf(PenstockException.class)
        .hasMessageContaining("\\ud800");
    assertThatThrownBy(() -> JsonbWriter.write(Document.of("a\0b", 1)))
        .isInstanceOf(PenstockException.class)
        .hasMessageContaining("field name");
    Value deep = new BsonInt32(1);
    for (int i = 0; i < 1001; i++) {
      deep = BsonArray.of(deep);
    }
    Value tooDeep = deep;
    assertThatThrownBy(() -> JsonbWriter.write(tooDeep)).hasMessageContaining("1000 levels");
  }

  @Test
  void integersAreKeptByMagnitude() {
    List<Value> numbers =
        List.of(new BsonInt32(5), new BsonInt64(5), new BsonInt64(1L << 40), new BsonDouble(5));
    List<String> texts = new ArrayList<>();
    for (Value number : numbers) {
      texts.add(StorageFormat.toJson(number));
    }
    assertThat(texts).containsExactly("5", "{\"$numberLong\":5}", "1099511627776", "5.0");
  }

  private Value read(String sql, String argument) throws SQLException {
    try (PreparedStatement query = sqlite.prepareStatement(sql)) {
      query.setString(1, argument);
      return JsonbReader.read(query.executeQuery().getBytes(1));
    }
  }

  private static Document stored(Document document) {
    return JsonbReader.readDocument(JsonbWriter.write(document));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
