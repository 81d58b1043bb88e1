package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PipelineException;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Predicate;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # null finds missing; the other way round it does not
          {"a": null}                        | {}                            | true
          {"a": null}                        | {"a": null}                   | true
          {"a": null}                        | {"a": 0}                      | false
          {"a": {"$gte": null}}              | {}                            | true
          {"a": {"$gt": null}}               | {}                            | false
          {"a": {"$in": [null, 1]}}          | {}                            | true
          {"a": {"$ne": 5}}                  | {}                            | true
          {"a": {"$ne": null}}               | {}                            | false
          {"a": {"$nin": [1]}}               | {}                            | true
          {"a": {"$not": {"$gt": 5}}}        | {}                            | true
          {"a": {"$not": {"$gt": 5}}}        | {"a": "x"}                    | true
          # a dotted path through an array: only documents count
          {"a.b": null}                      | {"a": [{"b": 1}, {"c": 1}]}   | true
          {"a.b": null}                      | {"a": [{"b": 1}, 7]}          | false
          {"a.b": null}                      | {"a": []}                     | false
          {"a.b": null}                      | {"a": 5}                      | true
          {"a.b": {"$exists": false}}        | {"a": [[{"b": 1}]]}           | true
          {"a.b": 1}                         | {"a": [[{"b": 1}]]}           | false
          {"a.b": {"$ne": 1}}                | {"a": [{"b": 1}, {"b": 2}]}   | false
          # arrays: an element, or the array itself
          {"a": 2}                           | {"a": [1, 2]}                 | true
          {"a": [1, 2]}                      | {"a": [1, 2]}                 | true
          {"a": [1, 2]}                      | {"a": [[1, 2], 3]}            | true
          {"a": [1, 2]}                      | {"a": [2, 1]}                 | false
          {"a": 1}                           | {"a": [[1]]}                  | false
          {"a": {"$gt": 1, "$lt": 3}}        | {"a": [0, 5]}                 | true
          {"a": {"$gt": [1]}}                | {"a": [2]}                    | true
          {"a": {"$gt": [1]}}                | {"a": 2}                      | false
          {"a": {"$in": [[1], 7]}}           | {"a": [[1]]}                  | true
          {"a": {"$nin": [1]}}               | {"a": [2, 1]}                 | false
          # numbers in a path: index and name
          {"a.0": 1}                         | {"a": [1, 2]}                 | true
          {"a.0": 2}                         | {"a": [1, 2]}                 | false
          {"a.0": 9}                         | {"a": [{"0": 9}]}             | true
          {"a.0.b": 3}                       | {"a": [{"b": 3}]}             | true
          {"a.1.0": 4}                       | {"a": [0, [4]]}               | true
          {"a.0": 1}                         | {"a": [[1, 2]]}               | false
          {"a.0": [1, 2]}                    | {"a": [[1, 2]]}               | true
          {"a.00": 1}                        | {"a": [1]}                    | false
          {"a.0": {"$exists": true}}         | {"a": []}                     | false
          {"a.0": null}                      | {"a": [{"x": 1}]}             | true
          # one class of types
          {"a": {"$lt": 5}}                  | {"a": "4"}                    | false
          {"a": {"$gt": true}}               | {"a": 2}                      | false
          {"a": {"$gte": 1}}                 | {"a": {"$numberDecimal": "1.0"}} | true
          {"a": 1}                           | {"a": true}                   | false
          {"a": {"$numberLong": "9223372036854775807"}} | {"a": 9.223372036854775807e18} | false
          {"a": {"x": 1, "y": 2}}            | {"a": {"y": 2, "x": 1}}       | false
          {"a": {"$gt": {"$minKey": 1}}}     | {"a": "x"}                    | true
          {"a": {"$gt": {"$minKey": 1}}}     | {}                            | true
          {"a": {"$lte": {"$maxKey": 1}}}    | {"a": [[]]}                   | true
          {"a": {"$lt": {"$maxKey": 1}}}     | {"a": {"$maxKey": 1}}         | false
          # NaN equals itself and nothing else
          {"a": {"$numberDouble": "NaN"}}    | {"a": {"$numberDecimal": "NaN"}} | true
          {"a": {"$lt": 5}}                  | {"a": {"$numberDouble": "NaN"}} | false
          {"a": {"$lte": {"$numberDouble": "NaN"}}} | {"a": {"$numberDouble": "NaN"}} | true
          {"a": {"$gte": {"$numberDouble": "NaN"}}} | {"a": 1}                | false
          {"a": {"$lt": {"$numberDouble": "NaN"}}}  | {"a": {"$numberDouble": "-Infinity"}} | false
          {"a": -0.0}                        | {"a": 0}                      | true
          # $exists, $type, $size
          {"a": {"$exists": true}}           | {"a": null}                   | true
          {"a": {"$exists": false}}          | {"a": []}                     | false
          {"a": {"$type": "array"}}          | {"a": []}                     | true
          {"a": {"$type": "int"}}            | {"a": ["x", 1]}               | true
          {"a": {"$type": "int"}}            | {"a": [[1]]}                  | false
          {"a": {"$type": "number"}}         | {"a": 1.5}                    | true
          {"a": {"$type": "null"}}           | {}                            | false
          {"a": {"$size": 0}}                | {"a": []}                     | true
          {"a": {"$size": 1}}                | {"a": [[1, 2]]}               | true
          {"a": {"$size": 2}}                | {"a": [[1, 2]]}               | false
          {"a": {"$size": 1}}                | {"a": 1}                      | false
          {"a.b": {"$size": 1}}              | {"a": [{"b": []}, {"b": [1]}]} | true
          # $all
          {"a": {"$all": []}}                | {"a": []}                     | false
          {"a": {"$not": {"$all": []}}}      | {"a": 1}                      | true
          {"a": {"$all": [1, 2]}}            | {"a": [2, 1, 3]}              | true
          {"a": {"$all": [1]}}               | {"a": 1}                      | true
          {"a": {"$all": [[1, 2]]}}          | {"a": [1, 2]}                 | true
          {"a.b": {"$all": [1, 2]}}          | {"a": [{"b": 1}, {"b": 2}]}   | true
          # $elemMatch wants one element of an array that meets everything
          {"a": {"$elemMatch": {"$gt": 1, "$lt": 3}}} | {"a": [0, 5]}        | false
          {"a": {"$elemMatch": {"$gt": 1, "$lt": 3}}} | {"a": [0, 2]}        | true
          {"a": {"$elemMatch": {"$gt": 1}}}  | {"a": 2}                      | false
          {"a": {"$elemMatch": {"$gt": 1}}}  | {"a": [[2]]}                  | false
          {"a": {"$elemMatch": {"$elemMatch": {"$gt": 1}}}} | {"a": [[2]]}   | true
          {"a": {"$elemMatch": {"$ne": 1}}}  | {"a": [1]}                    | false
          {"a": {"$elemMatch": {"$ne": 1}}}  | {"a": [1, 2]}                 | true
          {"a": {"$elemMatch": {"b": 1, "c": 2}}} | {"a": [{"b": 1}, {"c": 2}]} | false
          {"a": {"$elemMatch": {"b": {"$gt": 0}}}} | {"a": [{"b": [0, 1]}]}  | true
          {"a": {"$elemMatch": {"b": null}}} | {"a": [1, 2]}                 | false
          {"a": {"$elemMatch": {"0": 5}}}    | {"a": [[5]]}                  | true
          {"a.b": {"$elemMatch": {"$eq": 1}}} | {"a": [{"b": [1]}]}          | true
          # $mod cuts fractions, and finds neither NaN nor what no long can hold
          {"a": {"$mod": [4, 0]}}            | {"a": 8.9}                    | true
          {"a": {"$mod": [4, -3]}}           | {"a": -7}                     | true
          {"a": {"$mod": [4, 1]}}            | {"a": -7}                     | false
          {"a": {"$mod": [2, 0]}}            | {"a": {"$numberDouble": "NaN"}} | false
          {"a": {"$mod": [2, 0]}}            | {"a": 1e300}                  | false
          {"a": {"$mod": [2, 1]}}            | {"a": {"$numberDecimal": "3.99"}} | true
          {"a": {"$mod": [2, 0]}}            | {"a": {"$numberDecimal": "1E+6000"}} | false
          {"a": {"$mod": [2, 0]}}            | {"a": ["x", 2]}               | true
          # regular expressions
          {"a": {"$regex": "^b"}}            | {"a": ["ab", "ba"]}           | true
          {"a": {"$regex": "1"}}             | {"a": 1}                      | false
          {"a": {"$in": [{"$regularExpression": {"pattern": "^b", "options": ""}}]}} | {"a": "ba"} | true
          {"a": {"$regex": "x"}}             | {"a": {"$regularExpression": {"pattern": "x", "options": ""}}} | true
          {"a": {"$eq": {"$regularExpression": {"pattern": "x", "options": ""}}}} | {"a": "x"} | false
          {"a": {"$not": {"$regularExpression": {"pattern": "x", "options": ""}}}} | {"a": 5} | true
          # connectives and $expr
          {"$and": [{"a": 1}, {"b": 2}]}     | {"a": 1, "b": 2}              | true
          {"$or": [{"a": 2}, {"b": 2}]}      | {"a": 1, "b": 2}              | true
          {"$nor": [{"a": 2}, {"b": 2}]}     | {"a": 1, "b": 2}              | false
          {"$expr": {"$gt": ["$a", null]}}   | {"a": 1}                      | true
          {"$expr": {"$eq": ["$a", null]}}   | {}                            | false
          {"$expr": {"$eq": ["$a", 1]}}      | {"a": [1]}                    | false
          {"$expr": {"$lt": ["$a", "$$limit"]}} | {"a": 9}                   | true
          {}                                 | {}                            | true
          """)
  void matches(String predicate, String document, boolean expected) {
    assertThat(
            Matching.matches(
                Mql.parsePredicate(Document.parse(predicate)),
                Document.parse(document),
                Runs.ENVIRONMENT))
        .isEqualTo(expected);
  }

  /** SQL hands over the value of the path's first step and the rest of the path. */
  @Test
  void readsTheRestOfAPathFromTheValueOfItsFirstStep() {
    dev.penstock.ir.Test test =
        ((Predicate.Field) Mql.parsePredicate(Document.parse("{\"a.b\": {\"$lte\": null}}")))
            .test();
    assertThat(Matching.matches(test, Document.parse("{\"b\": null}"), List.of("b"))).isTrue();
    assertThat(Matching.matches(test, Missing.MISSING, List.of("b"))).isTrue();
    assertThat(Matching.matches(test, Missing.MISSING, List.of())).isTrue();
    assertThat(Matching.matches(test, BsonArray.of(), List.of("b"))).isFalse();
  }

  @Test
  void givesTheElementsThatElemMatchLooksAt() {
    Value value =
        Document.parse("{\"v\": [{\"b\": [1, [2]]}, {\"b\": 3}, {\"b\": [{\"c\": 4}]}]}").get("v");
    assertThat(Runs.json(BsonArray.copyOf(Matching.elements(value, List.of("b")))))
        .isEqualTo(Runs.normalised("[1, [2], {\"c\": 4}]"));
    assertThat(Runs.json(BsonArray.copyOf(Matching.elementDocuments(value, List.of("b")))))
        .isEqualTo(Runs.normalised("[{\"0\": 2}, {\"c\": 4}]"));
  }

  @Test
  void refusesExprInsideOfElemMatch() {
    Predicate inner = Mql.parsePredicate(Document.parse("{\"$expr\": true}"));
    assertThatThrownBy(() -> Matching.compile(new dev.penstock.ir.Test.ElemMatch(inner)))
        .isInstanceOfSatisfying(PipelineException.class, e -> assertThat(e.code()).isEqualTo(2))
        .hasMessageContaining("$elemMatch");
  }
}
