package dev.penstock.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PenstockException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents and arrays in memory. */
class DocumentTest {
  @Test
  void fieldsKeepTheirOrderAndAReplacedOneItsPlace() {
    Document document = Document.builder().put("b", 1).put("a", 2).put("b", 3).put("c", 4).build();
    assertThat(document.names()).containsExactly("b", "a", "c");
    assertThat(document.get("b")).isEqualTo(new BsonInt32(3));
    assertThat(document)
        .containsExactly(
            new Document.Field("b", new BsonInt32(3)),
            new Document.Field("a", new BsonInt32(2)),
            new Document.Field("c", new BsonInt32(4)));
  }

  @Test
  void anAbsentFieldIsMissingAndANullOneIsThere() {
    Document document = Document.of("a", null);
    assertThat(document.get("a")).isEqualTo(BsonNull.NULL);
    assertThat(document.has("a")).isTrue();
    assertThat(document.get("b")).isEqualTo(Missing.MISSING);
    assertThat(document.has("b")).isFalse();
    assertThat(Document.of("a", Document.of("b", 1)).get("a.b")).isEqualTo(Missing.MISSING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 12, 13, 14, 40})
  void lookupWorksAtEverySize(int size) {
    Document.Builder builder = Document.builder();
    for (int i = 0; i < size; i++) {
      builder.put("f" + i, i);
    }
    Document document = builder.build();
    assertThat(document.size()).isEqualTo(size);
    assertThat(document.names()).hasSize(size);
    for (int i = 0; i < size; i++) {
      assertThat(document.get("f" + i)).isEqualTo(new BsonInt32(i));
    }
    assertThat(document.has("f" + size)).isFalse();
    for (int i = 0; i < size; i += 2) {
      builder.remove("f" + i);
    }
    Document odd = builder.build();
    for (int i = 0; i < size; i++) {
      assertThat(odd.has("f" + i)).isEqualTo(i % 2 == 1);
      assertThat(document.has("f" + i)).isTrue();
    }
    assertThat(odd.get("f1")).isEqualTo(size > 1 ? new BsonInt32(1) : Missing.MISSING);
    assertThat(odd.toBuilder().build()).isEqualTo(odd).hasSameHashCodeAs(odd);
  }

  @Test
  void aBuiltDocumentDoesNotChangeWithItsBuilder() {
    Document.Builder builder = Document.builder().put("a", 1);
    Document first = builder.build();
    Document second = builder.put("a", 2).put("b", 3).build();
    Document third = builder.remove("a").build();
    assertThat(first).isEqualTo(Document.of("a", 1));
    assertThat(second).isEqualTo(Document.of("a", 2, "b", 3));
    assertThat(third).isEqualTo(Document.of("b", 3));
    assertThat(builder.has("a")).isFalse();
  }

  @Test
  void putOfMissingRemoves() {
    Document document = Document.builder().put("a", 1).put("a", Missing.MISSING).build();
    assertThat(document).isEqualTo(Document.of());
    assertThat(Document.of("a", Missing.MISSING).isEmpty()).isTrue();
  }

  @Test
  void equalityIsStrict() {
    assertThat(Document.of("a", 1)).isNotEqualTo(Document.of("a", 1L));
    assertThat(Document.of("a", 1)).isNotEqualTo(Document.of("a", 1.0));
    assertThat(Document.of("a", 0.0)).isNotEqualTo(Document.of("a", -0.0));
    assertThat(Document.of("a", Double.NaN)).isEqualTo(Document.of("a", Double.NaN));
    assertThat(Document.of("a", 1, "b", 2)).isNotEqualTo(Document.of("b", 2, "a", 1));
    assertThat(Document.of("a", 1)).isNotEqualTo(Document.of("a", 1, "b", 2));
    assertThat(Document.of("a", 1)).isNotEqualTo(Document.of("b", 1));
    assertThat(Document.of()).isNotEqualTo(BsonArray.of());
  }

  @Test
  void everyImplementationIsEqualByContent() {
    Document memory = Document.of("a", List.of(1, "x"));
    Document foreign = new OneField("a", new OwnArray(List.of(new BsonInt32(1), Value.of("x"))));
    assertThat(memory).isEqualTo(foreign).hasSameHashCodeAs(foreign);
    assertThat(foreign).isEqualTo(memory);
  }

  @Test
  void gettersReadAndWiden() {
    Instant now = Instant.parse("2024-01-31T12:00:00Z");
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("string", "s");
    map.put("int", 5);
    map.put("long", 6L);
    map.put("double", 7.5);
    map.put("bool", true);
    map.put("date", now);
    map.put("doc", Map.of("a", 1));
    map.put("list", List.of(1));
    Document document = Document.copyOf(map);
    assertThat(document.getString("string")).isEqualTo("s");
    assertThat(document.getInteger("int")).isEqualTo(5);
    assertThat(document.getLong("int")).isEqualTo(5L);
    assertThat(document.getDouble("int")).isEqualTo(5.0);
    assertThat(document.getLong("long")).isEqualTo(6L);
    assertThat(document.getDouble("double")).isEqualTo(7.5);
    assertThat(document.getBoolean("bool")).isTrue();
    assertThat(document.getInstant("date")).isEqualTo(now);
    assertThat(document.getDocument("doc")).isEqualTo(Document.of("a", 1));
    assertThat(document.getList("list")).containsExactly(new BsonInt32(1));
  }

  @Test
  void gettersGiveNullForNullAndMissing() {
    for (String name : List.of("null", "none")) {
      Document document = Document.of("null", null);
      assertThat(document.getString(name)).isNull();
      assertThat(document.getInteger(name)).isNull();
      assertThat(document.getLong(name)).isNull();
      assertThat(document.getDouble(name)).isNull();
      assertThat(document.getBoolean(name)).isNull();
      assertThat(document.getInstant(name)).isNull();
      assertThat(document.getDocument(name)).isNull();
      assertThat(document.getList(name)).isNull();
    }
  }

  @Test
  void aGetterOfTheWrongTypeNamesFieldExpectedAndFound() {
    Document document = Document.of("n", 5L);
    assertThatThrownBy(() -> document.getString("n"))
        .isInstanceOfSatisfying(PenstockException.class, e -> assertThat(e.code()).isEqualTo(14))
        .hasMessage("field \"n\": expected string, found long");
    assertThatThrownBy(() -> document.getInteger("n")).hasMessageContaining("expected int");
    assertThatThrownBy(() -> document.getDouble("n")).hasMessageContaining("expected double");
  }

  @Test
  void iteratorAndNamesAreReadOnly() {
    Document document = Document.of("a", 1);
    Iterator<Document.Field> fields = document.iterator();
    fields.next();
    assertThatThrownBy(fields::next).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(fields::remove).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> document.names().set(0, "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void arraysHoldNullForMissingAndDoNotChange() {
    List<Value> values = new ArrayList<>(List.of(new BsonInt32(1), Missing.MISSING));
    BsonArray array = BsonArray.copyOf(values);
    values.clear();
    assertThat(array).containsExactly(new BsonInt32(1), BsonNull.NULL);
    assertThat(array.size()).isEqualTo(2);
    assertThat(array.get(1)).isEqualTo(BsonNull.NULL);
    assertThatThrownBy(() -> array.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.values().add(BsonNull.NULL))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(array).isNotEqualTo(BsonArray.of(new BsonInt64(1), BsonNull.NULL));
    assertThat(array).hasToString("[1, null]");
  }

  @Test
  void printsAsExtendedJson() {
    Document document = Document.of("a", 1, "b", List.of(2L), "c", 3.0, "d", "x");
    assertThat(document.toJson())
        .isEqualTo("{\"a\": 1, \"b\": [{\"$numberLong\": \"2\"}], \"c\": 3.0, \"d\": \"x\"}")
        .isEqualTo(document.toString());
    assertThat(Document.parse(document.toJson())).isEqualTo(document);
    assertThat(Document.parse(document.toCanonicalJson())).isEqualTo(document);
  }

  /** A document and an array held otherwise, as the runtime's lazy ones are. */
  private record OwnArray(List<Value> values) implements BsonArray {
    @Override
    public Value get(int index) {
      return values.get(index);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public boolean equals(Object other) {
      return Content.equal(this, other);
    }

    @Override
    public int hashCode() {
      return Content.hash(this);
    }
  }

  private record OneField(String name, Value value) implements Document {
    @Override
    public Value get(String field) {
      return has(field) ? value : Missing.MISSING;
    }

    @Override
    public boolean has(String field) {
      return name.equals(field);
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public List<String> names() {
      return List.of(name);
    }

    @Override
    public Iterator<Field> iterator() {
      return List.of(new Field(name, value)).iterator();
    }

    @Override
    public boolean equals(Object other) {
      return Content.equal(this, other);
    }

    @Override
    public int hashCode() {
      return Content.hash(this);
    }
  }
}
