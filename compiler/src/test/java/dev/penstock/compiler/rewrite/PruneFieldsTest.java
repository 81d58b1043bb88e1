package dev.penstock.compiler.rewrite;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PruneFieldsTest {
  private static final PruneFields RULE = new PruneFields();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{'$set': {'a': 1, 'b': 2}}, {'$group': {'_id': '$b'}}] \
          | [{'$set': {'b': 2}}, {'$group': {'_id': '$b'}}]
          [{'$set': {'a': 1}}, {'$sort': {'b': 1}}, {'$unwind': '$b'}, {'$count': 'n'}] \
          | [{'$sort': {'b': 1}}, {'$unwind': '$b'}, {'$count': 'n'}]
          [{'$set': {'a': {'$gt': ['$b', 1]}}}, {'$replaceRoot': {'newRoot': '$b'}}] \
          | [{'$replaceRoot': {'newRoot': '$b'}}]
          [{'$set': {'a': '$c'}}, {'$project': {'b': 1}}] \
          | [{'$project': {'b': 1}}]
          [{'$set': {'a': '$c'}}, {'$project': {'a': '$b'}}] \
          | [{'$project': {'a': '$b'}}]
          [{'$set': {'a': '$c'}}, {'$unset': ['b', 'a']}] \
          | [{'$unset': ['b', 'a']}]
          [{'$project': {'a': '$c', 'b': 1, '_id': 0}}, {'$unset': 'a'}] \
          | [{'$project': {'b': 1, '_id': 0}}, {'$unset': 'a'}]
          [{'$set': {'a': 1}}, {'$set': {'b': '$a'}}, {'$count': 'n'}] \
          | [{'$count': 'n'}]
          """)
  void fires(String before, String after) {
    Rules.assertFires(RULE, before, after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$set': {'a': 1}}]",
        "[{'$set': {'a': 1}}, {'$match': {'a': 1}}, {'$count': 'n'}]",
        "[{'$set': {'a': 1}}, {'$group': {'_id': '$$ROOT'}}]",
        "[{'$set': {'a': {'$abs': '$b'}}}, {'$count': 'n'}]",
        "[{'$set': {'a': '$$nobody'}}, {'$count': 'n'}]",
        "[{'$set': {'a': 1}}, {'$project': {'a': 1}}]",
        "[{'$set': {'a': 1}}, {'$project': {'a.b': '$c'}}]",
        "[{'$set': {'a': 1}}, {'$unset': 'a.b'}]",
        "[{'$set': {'a': 1, 'b': 1}}, {'$set': {'a': 2}}]",
        "[{'$set': {'a.b': 1}}, {'$count': 'n'}]",
        "[{'$set': {'_id': 1}}, {'$project': {'a': 1}}]",
        "[{'$set': {'i': 1}}, {'$unwind': {'path': '$a', 'includeArrayIndex': 'i'}}, {'$count': 'n'}]",
        "[{'$project': {'a': '$b', '_id': 0}}, {'$count': 'n'}]"
      })
  void doesNotFire(String pipeline) {
    Rules.assertDoesNotFire(RULE, pipeline);
  }
}
