package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ParseOptions;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code $match} by an expression as it is, where the options allow that. */
class MqlBareExpressionsTest {
  private static final ParseOptions BARE = ParseOptions.DEFAULT.withBareExpressions();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'$gt': [{'$sin': '$angle'}, 0.5]} | {'$expr': {'$gt': [{'$sin': '$angle'}, 0.5]}}",
        "{'$not': ['$a']} | {'$expr': {'$not': '$a'}}",
        "{'$in': ['$a', [1, 2]]} | {'$expr': {'$in': ['$a', [1, 2]]}}",
        "{'$literal': true} | {'$expr': true}",
        "{'$let': {'vars': {'v': '$a'}, 'in': '$$v'}}"
            + " | {'$expr': {'$let': {'vars': {'v': '$a'}, 'in': '$$v'}}}",
        "{'$and': [{'$gt': ['$a', 1]}, {'a': 5}]}"
            + " | {'$and': [{'$expr': {'$gt': ['$a', 1]}}, {'a': 5}]}",
        "{'b': 1, '$or': [{'$nor': [{'$eq': ['$a', 1]}]}]}"
            + " | {'b': 1, '$or': [{'$nor': [{'$expr': {'$eq': ['$a', 1]}}]}]}"
      })
  void anExpressionIsPutIntoExpr(String bare, String condition) {
    String printed = Mql.print(Mql.parse(match(bare), BARE));
    assertThat(printed).isEqualTo(Mql.print(Mql.parse(match(condition))));
    assertThat(Mql.parse(match(bare), BARE)).isEqualTo(Mql.parse(printed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'a': {'$gt': 1}}",
        "{'a': {'$not': {'$in': [1]}}}",
        "{'$expr': {'$gt': ['$a', 1]}}",
        "{'$and': [{'a': 1}, {'b': {'$lt': 5}}]}",
        "{'$sampleRate': 0.5}",
        "{'$comment': 'x', 'a': 1}"
      })
  void aQueryStaysWhatItIs(String query) {
    assertThat(Mql.parse(match(query), BARE)).isEqualTo(Mql.parse(match(query)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'$facet': {'f': [#]}}]",
        "[{'$unionWith': {'coll': 'c', 'pipeline': [#]}}]",
        "[{'$lookup': {'from': 'c', 'as': 'l', 'pipeline': [{'$facet': {'f': [#]}}]}}]"
      })
  void pipelinesWithinStagesAreReadInTheSameWay(String outer) {
    String pipeline = outer.replace('\'', '"');
    assertThat(Mql.parse(pipeline.replace("#", stage("{'$gt': ['$a', '$b']}")), BARE))
        .isEqualTo(Mql.parse(pipeline.replace("#", stage("{'$expr': {'$gt': ['$a', '$b']}}"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'$gtt': ['$a', 1]} | there is no query operator \"$gtt\"",
        "{'$gt': ['$a', 1], 'b': 1} | the query operator $gt cannot stand here",
        "{'$gt': ['$a', 1], '$lt': ['$a', 5]} | the query operator $gt cannot stand here",
        "{'$add': '$a', 'b': 1} | there is no query operator \"$add\"",
        "{'$gt': ['$a']} | $gt takes exactly 2 arguments",
        "[{'$gt': ['$a', 1]}] | takes an object",
      })
  void anythingElseIsRefusedAsEver(String condition, String message) {
    assertThatThrownBy(() -> Mql.parse(match(condition), BARE))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("stage 1 $match")
        .hasMessageContaining(message);
  }

  @Test
  void itIsOffUnlessAskedFor() {
    String bare = match("{'$gt': ['$a', 1]}");
    assertThatThrownBy(() -> Pipeline.parse(bare))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("the query operator $gt cannot stand here");
    assertThat(Pipeline.parse(bare, BARE).toJson())
        .isEqualTo("[{\"$match\": {\"$expr\": {\"$gt\": [\"$a\", 1]}}}]");
  }

  private static String match(String condition) {
    return "[" + stage(condition) + "]";
  }

  private static String stage(String condition) {
    return ("{'$match': " + condition + "}").replace('\'', '"');
  }
}
