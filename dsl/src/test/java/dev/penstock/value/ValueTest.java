package dev.penstock.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PenstockException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Values out of Java objects, and the scalar types. */
class ValueTest {
  @Test
  void scalarsOfJava() {
    assertThat(Value.of(null)).isEqualTo(BsonNull.NULL);
    assertThat(Value.of(true)).isEqualTo(BsonBoolean.TRUE);
    assertThat(Value.of((byte) 1)).isEqualTo(new BsonInt32(1));
    assertThat(Value.of((short) 1)).isEqualTo(new BsonInt32(1));
    assertThat(Value.of(1)).isEqualTo(new BsonInt32(1));
    assertThat(Value.of(1L)).isEqualTo(new BsonInt64(1));
    assertThat(Value.of(1.5f)).isEqualTo(new BsonDouble(1.5));
    assertThat(Value.of(1.5)).isEqualTo(new BsonDouble(1.5));
    assertThat(Value.of(new BigDecimal("1.50"))).isEqualTo(BsonDecimal128.parse("1.50"));
    assertThat(Value.of("s")).isEqualTo(new BsonString("s"));
    assertThat(Value.of(CharBuffer.wrap("s"))).isEqualTo(new BsonString("s"));
    assertThat(Value.of('s')).isEqualTo(new BsonString("s"));
    assertThat(Value.of(DayOfWeek.MONDAY)).isEqualTo(new BsonString("MONDAY"));
    assertThat(Value.of(Optional.empty())).isEqualTo(Missing.MISSING);
    assertThat(Value.of(Optional.of(1))).isEqualTo(new BsonInt32(1));
    assertThat(Value.of(BsonMinKey.MIN_KEY)).isEqualTo(BsonMinKey.MIN_KEY);
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // what is tested
  void datesOfJava() {
    Instant instant = Instant.parse("2024-01-31T12:00:00.123999Z");
    assertThat(Value.of(instant)).isEqualTo(new BsonDate(instant.toEpochMilli()));
    assertThat(Value.of(new Date(5))).isEqualTo(new BsonDate(5));
    assertThat(Value.of(LocalDate.of(1970, 1, 2))).isEqualTo(new BsonDate(86_400_000));
    assertThat(new BsonDate(-1).instant()).isEqualTo(Instant.ofEpochMilli(-1));
    assertThatThrownBy(() -> Value.of(Instant.MAX)).isInstanceOf(PenstockException.class);
  }

  @Test
  void binaryAndPatternsOfJava() {
    UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    assertThat(Value.of(uuid)).isEqualTo(BsonBinary.of(uuid));
    assertThat(Value.of(new byte[] {1})).isEqualTo(new BsonBinary((byte) 0, new byte[] {1}));
    int flags = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.DOTALL | Pattern.COMMENTS;
    assertThat(Value.of(Pattern.compile("a", flags))).isEqualTo(new BsonRegex("a", "imsx"));
    assertThatThrownBy(() -> Value.of(Pattern.compile("a", Pattern.LITERAL)))
        .isInstanceOf(PenstockException.class)
        .hasMessageContaining("/a/");
  }

  @Test
  void containersOfJava() {
    Value expected = BsonArray.of(new BsonInt32(1), BsonNull.NULL);
    assertThat(Value.of(Arrays.asList(1, null))).isEqualTo(expected);
    assertThat(Value.of(new Object[] {1, null})).isEqualTo(expected);
    assertThat(Value.of(new int[] {1, 2})).isEqualTo(Value.of(List.of(1, 2)));
    assertThat(Value.of(List.of(Optional.empty()))).isEqualTo(BsonArray.of(BsonNull.NULL));
    assertThat(Value.of(Map.of("a", List.of(Map.of("b", 1)))))
        .isEqualTo(Document.parse("{\"a\": [{\"b\": 1}]}"));
  }

  @Test
  void anythingElseIsAnErrorThatNamesTheClass() {
    assertThatThrownBy(() -> Value.of(LocalDateTime.MIN))
        .isInstanceOf(PenstockException.class)
        .hasMessageContaining("java.time.LocalDateTime");
    assertThatThrownBy(() -> Value.of(BigInteger.ONE))
        .isInstanceOf(PenstockException.class)
        .hasMessageContaining("java.math.BigInteger");
    assertThatThrownBy(() -> Value.of(Map.of(1, 2)))
        .isInstanceOf(PenstockException.class)
        .hasMessageContaining("found 1");
  }

  @Test
  void nullishAndNumber() {
    assertThat(List.of(Missing.MISSING, BsonNull.NULL)).allMatch(Value::isNullish);
    assertThat(List.of(Value.of(0), Value.of(""), Value.of(false), Document.of()))
        .noneMatch(Value::isNullish);
    for (Object number : List.of(1, 1L, 1.0, BigDecimal.ONE)) {
      assertThat(Value.of(number).isNumber()).isTrue();
      assertThat(Value.of(number).type().isNumber()).isTrue();
    }
    assertThat(Value.of("1").isNumber()).isFalse();
  }

  @Test
  void typesAreFoundByAliasAndNumberExceptMissing() {
    Set<Integer> numbers = new HashSet<>();
    for (BsonType type : BsonType.values()) {
      BsonType found = type == BsonType.MISSING ? null : type;
      assertThat(BsonType.fromAlias(type.alias())).isEqualTo(found);
      assertThat(BsonType.fromNumber(type.number())).isEqualTo(found);
      numbers.add(type.number());
    }
    assertThat(numbers).hasSize(BsonType.values().length);
    assertThat(BsonType.fromAlias("number")).isNull();
    assertThat(BsonType.fromNumber(6)).isNull();
    assertThat(BsonType.MIN_KEY.number()).isEqualTo(-1);
  }

  @Test
  void objectIdsAreUniqueAscendingAndDated() {
    Instant before = Instant.now().minusSeconds(1);
    BsonObjectId first = BsonObjectId.generate();
    BsonObjectId second = BsonObjectId.generate();
    assertThat(first).isNotEqualTo(second);
    assertThat(first.instant()).isBetween(before, Instant.now());
    assertThat(first.hex().substring(8, 18)).isEqualTo(second.hex().substring(8, 18));
    assertThat(BsonObjectId.parse(first.hex().toUpperCase(Locale.ROOT))).isEqualTo(first);
    assertThat(BsonObjectId.of(first.bytes())).isEqualTo(first).hasSameHashCodeAs(first);
    assertThatThrownBy(() -> BsonObjectId.of(new byte[11])).isInstanceOf(PenstockException.class);
  }

  @Test
  void binaryIsImmutable() {
    byte[] bytes = {1, 2};
    BsonBinary binary = new BsonBinary((byte) 0, bytes);
    bytes[0] = 9;
    binary.data()[1] = 9;
    assertThat(binary).isEqualTo(new BsonBinary((byte) 0, new byte[] {1, 2}));
    assertThat(binary).isNotEqualTo(new BsonBinary((byte) 1, new byte[] {1, 2}));
  }

  @Test
  void timestampPartsAreUnsigned32BitNumbers() {
    assertThatThrownBy(() -> new BsonTimestamp(-1, 0)).isInstanceOf(PenstockException.class);
    assertThatThrownBy(() -> new BsonTimestamp(0, 1L << 32)).isInstanceOf(PenstockException.class);
  }

  @Test
  void sizesAreThoseOfTheBsonSpecification() {
    assertThat(BsonSize.of(Document.of())).isEqualTo(5);
    assertThat(BsonSize.of(Document.of("hello", "world"))).isEqualTo(22); // bsonspec.org's example
    assertThat(BsonSize.of(Document.parse("{\"BSON\": [\"awesome\", 5.05, 1986]}"))).isEqualTo(49);
    assertThat(BsonSize.of(Value.of("é\uFFFD\uD83D\uDE00"))).isEqualTo(4 + 2 + 3 + 4 + 1);
    assertThat(BsonSize.of(new BsonBinary((byte) 0, new byte[3]))).isEqualTo(8);
    assertThat(BsonSize.of(new BsonRegex("ab", "i"))).isEqualTo(5);
    assertThat(BsonSize.of(BsonDecimal128.ZERO)).isEqualTo(16);
    assertThat(BsonSize.of(BsonObjectId.generate())).isEqualTo(12);
  }
}
