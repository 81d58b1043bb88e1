package dev.penstock.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayeredDocumentTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  @Test
  void anExistingFieldKeepsItsPlaceAndANewOneGoesToTheEnd() {
    Document document = Document.of("a", 1, "b", 2).with("a", new BsonInt32(3));
    assertThat(document.with("c", BsonNull.NULL)).isEqualTo(Document.of("a", 3, "b", 2, "c", null));
    assertThat(document.names()).containsExactly("a", "b");
  }

  @Test
  void aMissingValueRemovesTheField() {
    Document document = Document.of("a", 1, "b", 2).with("a", Missing.MISSING);
    assertThat(document.has("a")).isFalse();
    assertThat(document.get("a")).isEqualTo(Missing.MISSING);
    assertThat(document.with("a", new BsonInt32(4))).isEqualTo(Document.of("b", 2, "a", 4));
  }

  /** Whatever is set, read and set again, it is what a builder gives. */
  @Test
  void anyNumberOfFieldsIsSetAsByABuilder() {
    Random random = new Random(7);
    for (int run = 0; run < 500; run++) {
      Document layered = Document.of("a", 0, "c", 0);
      Document built = layered;
      for (int i = 0; i < 20; i++) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Value value = random.nextInt(4) == 0 ? Missing.MISSING : new BsonInt32(i);
        layered = layered.with(name, value);
        built = built.toBuilder().put(name, value).build();
        String asked = NAMES.get(random.nextInt(NAMES.size()));
        assertThat(layered.get(asked)).isEqualTo(built.get(asked));
        assertThat(layered.has(asked)).isEqualTo(built.has(asked));
        if (random.nextInt(5) == 0) {
          assertThat(layered.size()).isEqualTo(built.size());
        }
      }
      assertThat(layered).isEqualTo(built);
      assertThat(layered.toJson()).isEqualTo(built.toJson());
      assertThat(layered).hasSameHashCodeAs(built);
    }
  }
}
