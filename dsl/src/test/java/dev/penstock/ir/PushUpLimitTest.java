package dev.penstock.ir;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushUpLimitTest {
  private static final PushUpLimit RULE = new PushUpLimit();

  @Test
  void firesForLimits() {
    Rules.assertFires(
        RULE,
        "[{'$sort': {'a': 1}}, {'$addFields': {'b': 1}}, {'$replaceRoot': {'newRoot': '$c'}},"
            + " {'$project': {'d': 1}}, {'$limit': 2}, {'$limit': 1}]",
        "[{'$sort': {'a': 1}}, {'$limit': 2}, {'$limit': 1}, {'$addFields': {'b': 1}},"
            + " {'$replaceRoot': {'newRoot': '$c'}}, {'$project': {'d': 1}}]");
  }

  @Test
  void firesForSkips() {
    Rules.assertFires(
        RULE,
        "[{'$set': {'b': 1}}, {'$skip': 1}, {'$unset': 'c'}, {'$limit': 2}, {'$skip': 3}]",
        "[{'$skip': 1}, {'$limit': 2}, {'$skip': 3}, {'$set': {'b': 1}}, {'$unset': 'c'}]");
  }

  @Test
  void firesForLookups() {
    String lookup = "{'$lookup': {'from': 'd', 'pipeline': [], 'as': 'e'}}";
    Rules.assertFires(RULE, "[" + lookup + ", {'$limit': 1}]", "[{'$limit': 1}, " + lookup + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$match': {'a': 1}}",
        "{'$unwind': {'path': '$a'}}",
        "{'$group': {'_id': '$a'}}",
        "{'$sort': {'a': 1}}",
        "{'$skip': 1}",
        "{'$limit': 1}",
        "{'$documents': []}",
        "{'$unionWith': 'd'}",
        "{'$facet': {'a': []}}"
      })
  void doesNotFireAcrossStagesThatDropOrMultiplyDocuments(String above) {
    Rules.assertDoesNotFire(RULE, "[" + above + ", {'$limit': 1}]");
    Rules.assertDoesNotFire(RULE, "[" + above + ", {'$skip': 1}]");
  }
}
