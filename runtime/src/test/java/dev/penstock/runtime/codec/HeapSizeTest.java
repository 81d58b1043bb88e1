package dev.penstock.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.runtime.StorageException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeapSizeTest {
  @Test
  void itGrowsWithWhatIsHeld() {
    RandomValues values = new RandomValues(3);
    for (int i = 0; i < 1000; i++) {
      Value value = values.next(2);
      long size = HeapSize.of(value);
      assertThat(size).isNotNegative();
      assertThat(HeapSize.of(BsonArray.of(value))).isGreaterThan(size);
      assertThat(HeapSize.of(Document.of("a", value, "b", value))).isGreaterThan(2 * size);
      assertThat(HeapSize.of(new Value[] {value, value})).isGreaterThan(2 * size);
    }
    assertThat(HeapSize.of(Missing.MISSING)).isZero();
    assertThat(HeapSize.of(new BsonString("x".repeat(1000)))).isBetween(1000L, 3000L);
  }

  @Test
  void rawBytesAreNotRead() {
    byte[] bytes = JsonbWriter.write(Document.of("a", "x".repeat(500)));
    Arrays.fill(bytes, 3, bytes.length, (byte) 0x0f);
    Document malformed = JsonbReader.readDocument(bytes);
    assertThatThrownBy(malformed::names).isInstanceOf(StorageException.class);
    assertThat(malformed.heapSize()).isBetween(500L, 700L);
    assertThat(malformed.with("b", new BsonInt32(1)).heapSize()).isBetween(500L, 900L);
  }

  @Test
  void aPartKeepsTheWhole() {
    Document whole =
        JsonbReader.readDocument(
            JsonbWriter.write(Document.of("a", Document.of("b", 1), "x", "x".repeat(5000))));
    assertThat(HeapSize.of(whole.get("a"))).isGreaterThan(5000);
    assertThat(HeapSize.of(whole.get("x"))).isGreaterThan(5000);
  }
}
