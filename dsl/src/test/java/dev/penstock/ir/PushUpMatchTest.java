package dev.penstock.ir;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushUpMatchTest {
  private static final PushUpMatch RULE = new PushUpMatch();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # a stage                                              | a condition that moves above it
          {'$sort': {'a': 1}}                                    | {'a': 1}
          {'$addFields': {'a': '$b'}}                            | {'b': 1}
          {'$addFields': {'ab': 1}}                              | {'a': 1}
          {'$addFields': {'a.b': 1}}                             | {'a.c': 1}
          {'$addFields': {'a.b': 1}}                             | {'a.c': {'$ne': 1}}
          {'$addFields': {'a.b': 1}}                             | {'$expr': '$a.c'}
          {'$addFields': {'a.b': 1}}                             | {'$expr': '$$ROOT.c'}
          {'$addFields': {'a': 1}}                               | {'$expr': {'$divide': [1, '$b']}}
          {'$addFields': {'a': 1}}                               | {'$expr': true}
          {'$addFields': {'a': 1}}                               | {'$or': [{'b': 1}, {'c': null}]}
          {'$project': {'a': 0}}                                 | {'b': null}
          {'$unset': 'a'}                                        | {'_id': 1}
          {'$unset': 'a.b'}                                      | {'a.c': 1}
          {'$project': {'a': 1}}                                 | {'a.b': null}
          {'$project': {'a': 1}}                                 | {'_id': 1}
          {'$project': {'a.b': 1}}                               | {'a.b.c': 1}
          {'$project': {'a': 1, 'b': {'$add': ['$c', 1]}}}       | {'a': 1}
          {'$unwind': '$a'}                                      | {'b': null}
          {'$unwind': '$a.b'}                                    | {'a.c': 1}
          {'$unwind': {'path': '$a', 'includeArrayIndex': 'i'}}  | {'b': 1}
          {'$lookup': {'from': 'd', 'pipeline': [], 'as': 'a'}}  | {'b': null}
          """)
  void fires(String stage, String condition) {
    String match = "{'$match': " + condition + "}";
    Rules.assertFires(RULE, "[" + stage + ", " + match + "]", "[" + match + ", " + stage + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # a stage                                              | a condition that stays below it
          {'$addFields': {'a': 1}}                               | {'a': 1}
          {'$lookup': {'from': 'd', 'pipeline': [], 'as': 'a.b'}} | {'a.c': 1}
          {'$unionWith': 'd'}                                    | {'b': 1}
          {'$facet': {'a': []}}                                  | {'b': 1}
          {'$addFields': {'a': 1}}                               | {'a.b': 1}
          {'$addFields': {'a.b': 1}}                             | {'a': 1}
          {'$addFields': {'a.b': 1}}                             | {'a.c': null}
          {'$addFields': {'a.b': 1}}                             | {'a.c': {'$not': {'$in': [1, null]}}}
          {'$addFields': {'a.b': 1}}                             | {'a.c': {'$gt': {'$minKey': 1}}}
          {'$addFields': {'a.b': 1}}                             | {'a.0.b': 1}
          {'$addFields': {'a.b': 1}}                             | {'a.0': 1}
          {'$addFields': {'a': 1}}                               | {'$or': [{'b': 1}, {'a': 1}]}
          {'$addFields': {'a': 1}}                               | {'$expr': '$a'}
          {'$addFields': {'a': 1}}                               | {'$expr': '$$CURRENT.a'}
          {'$addFields': {'a': 1}}                               | {'$expr': {'$eq': ['$$ROOT', '$b']}}
          {'$addFields': {'a': 1}}                               | {'$expr': {'$getField': 'b'}}
          {'$addFields': {'a': 1}}                               | {'b': {'$elemMatch': {'$gt': 1}}}
          {'$addFields': {'a': 1}}                               | {'$nor': [{'b': {'$size': 1}}]}
          {'$project': {'a': 0}}                                 | {'a': null}
          {'$unset': 'a.b'}                                      | {'a.b.c': 1}
          {'$unset': 'a.b'}                                      | {'$expr': '$a'}
          {'$project': {'a': 1}}                                 | {'b': 1}
          {'$project': {'a.b': 1}}                               | {'a': 1}
          {'$project': {'a.b': 1}}                               | {'a.b': null}
          {'$project': {'a': 1, '_id': 0}}                       | {'_id': 1}
          {'$project': {'a': '$b'}}                              | {'a': 1}
          {'$unwind': '$a'}                                      | {'a': 1}
          {'$unwind': '$a.b'}                                    | {'a': 1}
          {'$unwind': '$a'}                                      | {'a.b': 1}
          {'$unwind': {'path': '$a', 'includeArrayIndex': 'i'}}  | {'i': 1}
          {'$unwind': {'path': '$a', 'includeArrayIndex': 'b.i'}} | {'b.c': 1}
          {'$group': {'_id': '$a'}}                              | {'_id': 1}
          {'$replaceRoot': {'newRoot': '$$ROOT'}}                | {'a': 1}
          {'$limit': 1}                                          | {'a': 1}
          {'$skip': 1}                                           | {'a': 1}
          {'$match': {'b': 1}}                                   | {'a': 1}
          {'$documents': []}                                     | {'a': 1}
          {'$sort': {'a': 1}}                                    | {}
          """)
  void doesNotFire(String stage, String condition) {
    Rules.assertDoesNotFire(RULE, "[" + stage + ", {'$match': " + condition + "}]");
  }

  @Test
  void splitsConditions() {
    Rules.assertFires(
        RULE,
        "[{'$addFields': {'a': 1}}, {'$match': {'b': 1, 'a': 1, '$and': [{'c': 1}, {'d': 1}]}}]",
        "[{'$match': {'b': 1, 'c': 1, 'd': 1}}, {'$addFields': {'a': 1}}, {'$match': {'a': 1}}]");
    Rules.assertFires(
        RULE,
        "[{'$addFields': {'a': 1}}, {'$match': {'$nor': [{'b': 1}, {'a': 1}]}}]",
        "[{'$match': {'$nor': [{'b': 1}]}}, {'$addFields': {'a': 1}},"
            + " {'$match': {'$nor': [{'a': 1}]}}]");
  }

  @Test
  void eachPartMovesAsFarAsItMay() {
    Rules.assertFires(
        RULE,
        "[{'$unwind': '$c'}, {'$addFields': {'a': 1}}, {'$sort': {'a': 1}},"
            + " {'$match': {'a': 1, 'b': 1, 'c': 1}}]",
        "[{'$match': {'b': 1}}, {'$unwind': '$c'}, {'$match': {'c': 1}}, {'$addFields': {'a': 1}},"
            + " {'$match': {'a': 1}}, {'$sort': {'a': 1}}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$addFields': {'a': 1}}, {'$match': {'a': 1, '$expr': {'$divide': [1, '$b']}}}]",
        "[{'$addFields': {'a': 1}}, {'$match': {'$nor': [{'a': 1}, {'$expr': {'$divide': [1, '$b']}}]}}]"
      })
  void whatMayFailPassesNoOtherPart(String pipeline) {
    Rules.assertDoesNotFire(RULE, pipeline);
  }

  @Test
  void whatFailsOnNoDocumentPassesOtherParts() {
    Rules.assertFires(
        RULE,
        "[{'$addFields': {'a': 1}}, {'$match': {'a': 1, '$expr': {'$gt': ['$c', '$b']}}}]",
        "[{'$match': {'$expr': {'$gt': ['$c', '$b']}}}, {'$addFields': {'a': 1}},"
            + " {'$match': {'a': 1}}]");
  }
}
