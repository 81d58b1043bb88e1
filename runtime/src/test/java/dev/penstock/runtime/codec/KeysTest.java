package dev.penstock.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void orderedKeysAreInTheOrderOfTheValues() {
    RandomValues values = new RandomValues(7);
    for (int i = 0; i < 200_000; i++) {
      assertSameOrder(values.next(2), values.next(2));
    }
  }

  @Test
  void orderedKeysOfNumbersAreExact() {
    for (Value left : RandomValues.NUMBERS) {
      for (Value right : RandomValues.NUMBERS) {
        assertSameOrder(left, right);
      }
    }
  }

  @Test
  void noKeyIsTheBeginningOfAnother() {
    assertSameOrder(new BsonString("a"), new BsonString("a\0b"));
    assertSameOrder(new BsonString("a"), new BsonString("a\0"));
    assertSameOrder(new BsonString(""), new BsonString("\0"));
    assertSameOrder(Document.of("a", 1), Document.of("a\0", 1));
  }

  @Test
  void missingIsBelowNull() {
    assertSameOrder(Missing.MISSING, BsonNull.NULL);
  }

  @Test
  void documentsAreComparedByTheTypeOfAFieldFirst() {
    assertSameOrder(Document.of("b", 1), Document.of("a", "x"));
    assertSameOrder(Document.of("a", 1), Document.of("a", 1, "b", 1));
  }

  @Test
  void sqliteFindsEqualKeysEqualAndNoOthers() throws SQLException {
    RandomValues values = new RandomValues(8);
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        PreparedStatement equal = sqlite.prepareStatement("SELECT ?1 IS ?2")) {
      for (Value left : RandomValues.NUMBERS) {
        for (Value right : RandomValues.NUMBERS) {
          assertEqualAlike(equal, left, right);
        }
      }
      for (int i = 0; i < 20_000; i++) {
        assertEqualAlike(equal, values.next(1), values.next(1));
      }
    }
  }

  @Test
  void numbersAndStringsAreTheirOwnKeys() {
    assertThat(Keys.equality(new BsonInt32(5))).isEqualTo(5L);
    assertThat(Keys.equality(BsonDecimal128.parse("5.00"))).isEqualTo(5L);
    assertThat(Keys.equality(BsonDecimal128.parse("1.5"))).isEqualTo(1.5);
    assertThat(Keys.equality(new BsonString("x"))).isEqualTo("x");
    assertThat(Keys.equality(BsonNull.NULL)).isNull();
    assertThat(Keys.equality(Missing.MISSING)).isNull();
    assertThat(Keys.equality(Document.of())).isInstanceOf(byte[].class);
  }

  private static void assertSameOrder(Value left, Value right) {
    int expected = Integer.signum(BsonOrder.compare(left, right));
    int found = Integer.signum(Arrays.compareUnsigned(Keys.ordered(left), Keys.ordered(right)));
    assertThat(found).as("%s against %s", left, right).isEqualTo(expected);
    int major = inSqlite(Keys.major(left), Keys.major(right));
    int both = major != 0 ? major : inSqlite(Keys.minor(left), Keys.minor(right));
    assertThat(both).as("%s against %s, in two keys", left, right).isEqualTo(expected);
  }

  /** As SQLite orders: NULL, numbers, text by bytes, BLOBs by bytes. */
  private static int inSqlite(@Nullable Object left, @Nullable Object right) {
    int classes = Integer.compare(sqliteClass(left), sqliteClass(right));
    if (classes != 0 || left == null || right == null) {
      return classes;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Integer.signum(BsonOrder.compare(SqlValues.read(a), SqlValues.read(b)));
    }
    return Integer.signum(Arrays.compareUnsigned(bytes(left), bytes(right)));
  }

  private static int sqliteClass(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    return value instanceof Number ? 1 : value instanceof String ? 2 : 3;
  }

  private static byte[] bytes(Object value) {
    return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) value;
  }

  private static void assertEqualAlike(PreparedStatement equal, Value left, Value right)
      throws SQLException {
    if (left.isNullish() || right.isNullish()) {
      return;
    }
    int index = 1;
    for (Value value : List.of(left, right)) {
      equal.setObject(index++, Keys.equality(value));
    }
    assertThat(equal.executeQuery().getBoolean(1))
        .as("%s against %s", left, right)
        .isEqualTo(BsonOrder.equal(left, right));
  }
}
