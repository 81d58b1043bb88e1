package dev.penstock.ir;

import org.junit.jupiter.api.Test;

class MergeLimitsTest {
  private static final MergeLimits RULE = new MergeLimits();

  @Test
  void fires() {
    Rules.assertFires(RULE, "[{'$limit': 3}, {'$limit': 2}, {'$limit': 5}]", "[{'$limit': 2}]");
    Rules.assertFires(RULE, "[{'$skip': 3}, {'$skip': 2}]", "[{'$skip': 5}]");
    Rules.assertFires(
        RULE, "[{'$skip': 9223372036854775806}, {'$skip': 1}]", "[{'$skip': 9223372036854775807}]");
  }

  @Test
  void doesNotFireOnDifferentBounds() {
    Rules.assertDoesNotFire(RULE, "[{'$skip': 1}, {'$limit': 1}, {'$skip': 1}]");
  }

  @Test
  void doesNotFireWhereTheSumIsNoLong() {
    Rules.assertDoesNotFire(RULE, "[{'$skip': 9223372036854775807}, {'$skip': 1}]");
  }
}
