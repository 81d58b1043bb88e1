package dev.penstock.ir;

import org.junit.jupiter.api.Test;

class MergeMatchesTest {
  private static final MergeMatches RULE = new MergeMatches();

  @Test
  void firesAndKeepsTheOrder() {
    Rules.assertFires(
        RULE,
        "[{'$match': {'b': 1, 'a': {'$gt': 1}}}, {'$match': {'$and': [{'c': 1}, {'$and': [{'d': 1}]}]}}]",
        "[{'$match': {'b': 1, 'a': {'$gt': 1}, 'c': 1, 'd': 1}}]");
    Rules.assertFires(
        RULE, "[{'$match': {}}, {'$match': {'a': 1}}, {'$match': {}}]", "[{'$match': {'a': 1}}]");
    Rules.assertFires(
        RULE,
        "[{'$match': {'a': 1}}, {'$match': {'b': 2}}, {'$match': {'a': 3}}]",
        "[{'$match': {'$and': [{'a': 1}, {'b': 2}, {'a': 3}]}}]");
  }

  @Test
  void doesNotFireAcrossOtherStages() {
    Rules.assertDoesNotFire(RULE, "[{'$match': {'a': 1}}, {'$limit': 1}, {'$match': {'b': 1}}]");
  }
}
