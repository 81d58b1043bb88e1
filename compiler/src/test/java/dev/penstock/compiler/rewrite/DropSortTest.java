package dev.penstock.compiler.rewrite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropSortTest {
  private static final DropSort RULE = new DropSort();

  @Test
  void fires() {
    Rules.assertFires(
        RULE,
        "[{'$match': {'a': 1}}, {'$sort': {'a': 1}}, {'$count': 'n'}]",
        "[{'$match': {'a': 1}}, {'$count': 'n'}]");
    Rules.assertFires(
        RULE,
        "[{'$sort': {'a': 1}}, {'$group': {'_id': 1, 'n': {'$count': {}}, 'm': {'$max': 2}}}]",
        "[{'$group': {'_id': 1, 'n': {'$count': {}}, 'm': {'$max': 2}}}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$sort': {'a': 1}}, {'$group': {'_id': null, 'm': {'$max': '$a'}}}]",
        "[{'$sort': {'a': 1}}, {'$group': {'_id': null, 'm': {'$sum': '$a'}}}]",
        "[{'$sort': {'a': 1}}, {'$group': {'_id': null, 'm': {'$push': '$a'}}}]",
        "[{'$sort': {'a': 1}}, {'$group': {'_id': '$b', 'n': {'$sum': 1}}}]",
        "[{'$sort': {'a': 1, 'b': 1}}, {'$count': 'n'}]",
        "[{'$sort': {'a': 1}}, {'$sort': {'b': 1}}]",
        "[{'$sort': {'a': 1}}, {'$limit': 1}, {'$count': 'n'}]"
      })
  void doesNotFire(String pipeline) {
    Rules.assertDoesNotFire(RULE, pipeline);
  }
}
