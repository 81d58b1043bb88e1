package dev.penstock.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBlockTest {
  private final List<Value> kept = new ArrayList<>();

  private List<List<Value>> writtenAndRead(List<List<Value>> rows) {
    RowBlock block = new RowBlock(kept);
    rows.forEach(row -> block.append(row.toArray(Value[]::new)));
    RowBlock.Reader reader = new RowBlock.Reader(block.take(), kept);
    assertThat(block.size()).isZero();
    List<List<Value>> read = new ArrayList<>();
    while (reader.hasNext()) {
      read.add(List.of(reader.next()));
    }
    return read;
  }

  @Test
  void anyValueComesBackAsItWas() {
    RandomValues values = new RandomValues(1);
    for (int i = 0; i < 500; i++) {
      List<List<Value>> rows = new ArrayList<>();
      for (int row = 0; row < i % 7; row++) {
        List<Value> cells = new ArrayList<>();
        for (int cell = 0; cell < i % 4; cell++) {
          cells.add(values.next(3));
        }
        cells.add(values.pick(List.of(Missing.MISSING, values.document(2))));
        rows.add(cells);
      }
      assertThat(writtenAndRead(rows)).isEqualTo(rows);
      // The second time documents and arrays are copied from stored bytes.
      assertThat(writtenAndRead(writtenAndRead(rows))).isEqualTo(rows);
    }
    assertThat(kept).isEmpty();
  }

  @Test
  void numbersOfAllKindsComeBackAsTheyWere() {
    assertThat(writtenAndRead(List.of(RandomValues.NUMBERS)))
        .isEqualTo(List.of(RandomValues.NUMBERS));
  }

  @Test
  void documentsThatLookTaggedStayDocuments() {
    Document tagged = Document.of("$date", 1);
    List<List<Value>> rows =
        List.of(
            List.of(tagged, Document.of("$document", tagged), BsonArray.of(tagged)),
            List.of(Document.of("a", tagged), Document.of()));
    assertThat(writtenAndRead(writtenAndRead(rows))).isEqualTo(rows);
  }

  @Test
  void whatHasNoStoredFormIsKept() {
    Value deep = BsonArray.of();
    for (int i = 0; i < 1500; i++) {
      deep = BsonArray.of(deep);
    }
    List<List<Value>> rows =
        List.of(
            List.of(new BsonString("\ud800"), Missing.MISSING, new BsonString("x")),
            List.of(Document.of("a", 1, "b\0", 2), Document.of("s", "\udc00")));
    assertThat(writtenAndRead(rows)).isEqualTo(rows);
    assertThat(kept).hasSize(3);
    assertThat(writtenAndRead(List.of(List.of(deep))).get(0).get(0)).isSameAs(deep);
  }

  @Test
  void rowsCanBePassedOver() {
    RowBlock block = new RowBlock(kept);
    for (int i = 0; i < 10; i++) {
      block.append(new Value[] {new BsonString("x".repeat(i)), Missing.MISSING});
    }
    RowBlock.Reader reader = new RowBlock.Reader(block.take(), kept);
    reader.skip(9);
    assertThat(reader.next()[0]).isEqualTo(new BsonString("xxxxxxxxx"));
    assertThat(reader.hasNext()).isFalse();
  }
}
