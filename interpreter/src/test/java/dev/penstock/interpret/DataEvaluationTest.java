package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.DataOp;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonString;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataEvaluationTest {
  /**
   * More than one stripe, and a rest of each kind; a vector that is published with the algorithm.
   */
  @Test
  void hashesAStripeAndItsRest() {
    assertThat(
            Operators.apply(
                DataOp.HEX_HASH,
                new BsonString("Nobody inspects the spammish repetition"),
                new BsonString("xxh64")))
        .isEqualTo(new BsonString("FBCEA83C8A378BF1"));
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    Chance one = Chance.of(5);
    Chance other = Chance.of(5);
    BsonDate now = new BsonDate(1_700_000_000_999L);
    assertThat(one.nextDouble()).isEqualTo(other.nextDouble()).isBetween(0.0, 1.0);
    assertThat(one.nextId(now)).isEqualTo(other.nextId(now));
    assertThat(one.nextDouble()).isNotEqualTo(Chance.of(6).nextDouble());
  }

  @Test
  void idsAreNewAndOfTheTimeOfTheRun() {
    Chance chance = Chance.ofNoSeed();
    BsonDate now = new BsonDate(1_700_000_000_999L);
    Set<BsonObjectId> ids = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      ids.add(chance.nextId(now));
    }
    assertThat(ids).hasSize(1000);
    assertThat(ids)
        .extracting(BsonObjectId::instant)
        .containsOnly(Instant.ofEpochSecond(1_700_000_000L));
  }
}
