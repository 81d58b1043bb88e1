package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Path;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Facts FACTS =
      Facts.NONE
          .with("price", BsonType.INT32, BsonType.DOUBLE)
          .with("customer.region", BsonType.STRING)
          .withElements("items", BsonType.OBJECT)
          .with("items.qty", BsonType.INT32);

  @Test
  void nothingIsKnownOfOtherPaths() {
    assertThat(FACTS.field("other").types()).isEqualTo(TypeSet.ANY);
    assertThat(FACTS.at(List.of("price", "below")).types()).isEqualTo(TypeSet.ANY);
    assertThat(Facts.NONE.types()).isEqualTo(TypeSet.ANY);
  }

  @Test
  void aPathLeadsThroughDocuments() {
    assertThat(FACTS.types()).isEqualTo(TypeSet.OBJECT);
    assertThat(FACTS.field("customer").types()).isEqualTo(TypeSet.OBJECT);
    assertThat(FACTS.at(List.of("customer", "region")).types()).isEqualTo(TypeSet.STRING);
  }

  @Test
  void aPathLeadsThroughTheElementsOfAnArrayThatIsKnown() {
    Facts items = FACTS.field("items");
    assertThat(items.types()).isEqualTo(TypeSet.ARRAY);
    assertThat(items.element().types()).isEqualTo(TypeSet.OBJECT);
    assertThat(items.element().field("qty").types()).isEqualTo(TypeSet.INT);
    // The path of the document itself reads an array of them.
    assertThat(FACTS.at(List.of("items", "qty")).types()).isEqualTo(TypeSet.ANY);
  }

  @Test
  void factsAddUp() {
    Facts facts =
        Facts.NONE.withoutArray("a").narrowed(Path.of("a"), TypeSet.STRING.or(TypeSet.ARRAY));
    assertThat(facts.field("a").types()).isEqualTo(TypeSet.STRING);
    assertThat(Facts.NONE.with("a", BsonType.STRING).with("b", BsonType.BOOL))
        .isEqualTo(Facts.NONE.with("b", BsonType.BOOL).with("a", BsonType.STRING))
        .hasSameHashCodeAs(Facts.NONE.with("b", BsonType.BOOL).with("a", BsonType.STRING))
        .isNotEqualTo(Facts.NONE.with("a", BsonType.STRING));
  }

  @Test
  void factsAreReadByPeople() {
    assertThat(FACTS.toString())
        .isEqualTo("{customer:{region:string}, items:array of {qty:int}, price:int|double}");
  }
}
