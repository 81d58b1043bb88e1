package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.PenstockException;
import dev.penstock.PipelineException;
import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # $project: what is kept stays in the document's order, what is computed follows
          [{"$project": {"c": 1, "a": 1}}]  | [{"_id": 1, "a": 2, "b": 3, "c": 4}] | [{"_id": 1, "a": 2, "c": 4}]
          [{"$project": {"z": "$b", "a": 1}}] | [{"a": 2, "_id": 1, "b": 3}] | [{"a": 2, "_id": 1, "z": 3}]
          [{"$project": {"_id": 0, "a": 1}}] | [{"_id": 1, "a": 2, "b": 3}]        | [{"a": 2}]
          [{"$project": {"_id": 0}}]        | [{"_id": 1, "a": 2}]                 | [{"a": 2}]
          [{"$project": {"a": 0, "_id": 1}}] | [{"_id": 1, "a": 2, "b": 3}]        | [{"_id": 1, "b": 3}]
          [{"$project": {"x": "$none", "y": "$$REMOVE"}}] | [{"_id": 1}]           | [{"_id": 1}]
          [{"$project": {"a.b": 1}}]        | [{"a": [1, {"b": 2, "c": 3}, [{"b": 4}, 5]]}] | [{"a": [{"b": 2}, [{"b": 4}]]}]
          [{"$project": {"a.b": 1}}]        | [{"a": 5}]                           | [{}]
          [{"$project": {"a.b": 0}}]        | [{"a": [1, {"b": 2, "c": 3}]}]       | [{"a": [1, {"c": 3}]}]
          [{"$project": {"a.z": "$b"}}]     | [{"a": [1, {"y": 2}], "b": 3}]       | [{"a": [{"z": 3}, {"z": 3}]}]
          [{"$project": {"a.y": 1, "a.z": "$b"}}] | [{"a": [1, {"y": 2}], "b": 3}] | [{"a": [{"z": 3}, {"y": 2, "z": 3}]}]
          [{"$project": {"a.z": "$b"}}]     | [{"a": {"y": 1}, "b": 3}]            | [{"a": {"z": 3}}]
          [{"$project": {"a.z": "$b"}}]     | [{"b": 3}]                           | [{"a": {"z": 3}}]
          [{"$project": {"a.z": "$none"}}]  | [{"a": 1}]                           | [{"a": {}}]
          # $addFields: in place, from the document that enters
          [{"$addFields": {"a": "$b", "b": "$a"}}] | [{"a": 1, "b": 2, "c": 3}]    | [{"a": 2, "b": 1, "c": 3}]
          [{"$addFields": {"a": "$none", "d": 4}}] | [{"a": 1, "b": 2}]            | [{"b": 2, "d": 4}]
          [{"$addFields": {"a.x": 1, "b": 2, "a.y": 3}}] | [{"a": 5}]              | [{"a": {"x": 1, "y": 3}, "b": 2}]
          [{"$set": {"a.x": "$a"}}]         | [{"a": [1, {"y": 2}]}]               | [{"a": [{"x": [1, {"y": 2}]}, {"y": 2, "x": [1, {"y": 2}]}]}]
          [{"$set": {"a": {}}}]             | [{"a": {"y": 2}}]                    | [{"a": {}}]
          # $unset
          [{"$unset": ["a", "b.c"]}]        | [{"a": 1, "b": [{"c": 1, "d": 2}]}]  | [{"b": [{"d": 2}]}]
          # $unwind
          [{"$unwind": "$a"}]               | [{"a": [1, [2]]}, {"a": 3}, {"a": []}, {"a": null}, {}] | [{"a": 1}, {"a": [2]}, {"a": 3}]
          [{"$unwind": {"path": "$a", "preserveNullAndEmptyArrays": true}}] | [{"b": 1, "a": []}, {"a": null}, {}] | [{"b": 1}, {"a": null}, {}]
          [{"$unwind": {"path": "$a", "includeArrayIndex": "i"}}] | [{"a": ["x", "y"]}, {"a": 3}] | [{"a": "x", "i": {"$numberLong": "0"}}, {"a": "y", "i": {"$numberLong": "1"}}, {"a": 3, "i": null}]
          [{"$unwind": {"path": "$a", "includeArrayIndex": "a.i", "preserveNullAndEmptyArrays": true}}] | [{"a": []}] | [{"a": {"i": null}}]
          [{"$unwind": "$a.b"}]             | [{"a": {"b": [1, 2], "c": 3}}]       | [{"a": {"b": 1, "c": 3}}, {"a": {"b": 2, "c": 3}}]
          [{"$unwind": "$a.b"}]             | [{"a": [{"b": [1]}]}]                | []
          # $group: first key shown, first appearance first; missing joins null, but is absent from a compound key
          [{"$group": {"_id": "$k", "n": {"$sum": 1}}}] | [{"k": 2.0}, {}, {"k": 2}, {"k": null}] | [{"_id": 2.0, "n": 2}, {"_id": null, "n": 2}]
          [{"$group": {"_id": {"x": "$x", "y": "$y"}}}] | [{"x": null, "y": 1}, {"y": 1}] | [{"_id": {"x": null, "y": 1}}, {"_id": {"y": 1}}]
          [{"$group": {"_id": "$k"}}]       | [{"k": [1, 2]}, {"k": [2, 1]}, {"k": [1.0, 2]}] | [{"_id": [1, 2]}, {"_id": [2, 1]}]
          [{"$group": {"_id": null, "n": {"$count": {}}, "m": {"$max": "$a"}}}] | [{"a": 1}, {"a": 5}] | [{"_id": null, "n": 2, "m": 5}]
          [{"$group": {"_id": null}}]       | []                                   | []
          # $sort is stable; types sort as MongoDB orders them
          [{"$sort": {"a": 1}}]             | [{"a": "x"}, {"a": 2}, {}, {"a": null}, {"a": []}, {"a": [1, 9]}] | [{"a": []}, {}, {"a": null}, {"a": [1, 9]}, {"a": 2}, {"a": "x"}]
          [{"$sort": {"a": -1, "b": 1}}]    | [{"a": [1, 9], "b": 2}, {"a": 9, "b": 1}, {"a": 10}] | [{"a": 10}, {"a": 9, "b": 1}, {"a": [1, 9], "b": 2}]
          # $limit, $skip, $count, $sortByCount
          [{"$skip": 1}, {"$limit": 1}]     | [{"a": 1}, {"a": 2}, {"a": 3}]       | [{"a": 2}]
          [{"$count": "n"}]                 | [{}, {}]                             | [{"n": 2}]
          [{"$count": "n"}]                 | []                                   | []
          [{"$sortByCount": "$a"}]          | [{"a": 1}, {"a": 2}, {"a": 2}]       | [{"_id": 2, "count": 2}, {"_id": 1, "count": 1}]
          # $replaceRoot, $documents
          [{"$replaceWith": "$a"}]          | [{"a": {"b": 1}}]                    | [{"b": 1}]
          [{"$documents": [{"a": "$$limit"}]}] | [{"unread": 1}]                   | [{"a": 10}]
          []                                | [{"a": 1}]                           | [{"a": 1}]
          """)
  void runs(String pipeline, String documents, String expected) {
    assertThat(Runs.run(pipeline, documents)).isEqualTo(Runs.normalised(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"$replaceRoot": {"newRoot": "$a"}}]                  | [{"a": 1}]           | 40228
          [{"$replaceRoot": {"newRoot": "$a"}}]                  | [{}]                 | 40228
          [{"$documents": 5}]                                    | []                   | 5858203
          [{"$documents": [1]}]                                  | []                   | 40228
          [{"$sort": {"a": 1, "b": 1}}]                          | [{"a": [1], "b": [1]}] | 2
          [{"$group": {"_id": 1, "m": {"$mergeObjects": "$a"}}}] | [{"a": 1}]           | 40400
          """)
  void failsOnADocument(String pipeline, String documents, int code) {
    assertThatThrownBy(() -> Runs.results(pipeline, documents))
        .isInstanceOf(EvaluationException.class)
        .extracting(e -> ((PenstockException) e).code())
        .isEqualTo(code);
  }

  @Test
  void findsErrorsWithoutDataAndSaysInWhichStage() {
    assertThatThrownBy(
            () ->
                Interpreter.check(
                    Mql.parse("[{\"$limit\": 1}, {\"$set\": {\"a\": \"$$nobody\"}}]"),
                    Set.of("somebody")))
        .isInstanceOfSatisfying(PipelineException.class, e -> assertThat(e.stage()).hasValue(2))
        .hasMessageContaining("nobody");
    assertThatThrownBy(
            () ->
                Interpreter.check(
                    Mql.parse("[{\"$match\": {\"a\": {\"$regex\": \"(\"}}}]"), Set.of()))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(51091));
    Interpreter.check(Mql.parse("[{\"$set\": {\"a\": \"$$somebody\"}}]"), Set.of("somebody"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"$set\": {\"q\": {\"$divide\": [1, \"$n\"]}}}, {\"$match\": {\"a\": 1}}]",
        "[{\"$set\": {\"q\": {\"$divide\": [1, \"$n\"]}}}, {\"$limit\": 1}]",
        "[{\"$sort\": {\"a\": -1}}, {\"$set\": {\"q\": {\"$divide\": [1, \"$n\"]}}}, {\"$skip\": 1}]"
      })
  void computesNoFieldOfADocumentThatAnIndependentStageDrops(String pipeline) {
    assertThat(Runs.run(pipeline, "[{\"a\": 1, \"n\": 2}, {\"a\": 2, \"n\": 0}]"))
        .isEqualTo(Runs.normalised("[{\"a\": 1, \"n\": 2, \"q\": 0.5}]"));
  }

  @Test
  void namesTheStageAsItWasWritten() {
    assertThatThrownBy(
            () ->
                Interpreter.check(
                    Mql.parse(
                        "[{\"$match\": {}}, {\"$sort\": {\"a\": 1}}, {\"$match\": {\"$expr\": \"$$nobody\"}}]"),
                    Set.of()))
        .isInstanceOfSatisfying(PipelineException.class, e -> assertThat(e.stage()).hasValue(3));
  }

  @Test
  void readsNoMoreThanItsLimit() {
    AtomicInteger read = new AtomicInteger();
    Stream<Document> input = Stream.generate(() -> Document.of("n", read.incrementAndGet()));
    List<Document> results =
        Interpreter.run(
                Mql.parse(
                    "[{\"$match\": {\"n\": {\"$mod\": [2, 0]}}}, {\"$skip\": 1}, {\"$limit\": 2}]"),
                input,
                Runs.ENVIRONMENT)
            .toList();
    assertThat(results).containsExactly(Document.of("n", 4), Document.of("n", 6));
    assertThat(read).hasValue(6);
  }

  @Test
  void readsNothingBeforeTheResultIsRead() {
    AtomicBoolean read = new AtomicBoolean();
    AtomicBoolean closed = new AtomicBoolean();
    Stream<Document> input =
        Stream.of(Document.of("n", 1)).peek(d -> read.set(true)).onClose(() -> closed.set(true));
    try (Stream<Document> results =
        Interpreter.run(
            Mql.parse("[{\"$sort\": {\"n\": 1}}, {\"$group\": {\"_id\": \"$n\"}}]"),
            input,
            Runs.ENVIRONMENT)) {
      assertThat(read).isFalse();
      assertThat(results).containsExactly(Document.of("_id", 1));
      assertThat(read).isTrue();
    }
    assertThat(closed).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"$match": {}}]                                | true
          [{"$group": {"_id": 1}}]                        | false
          [{"$group": {"_id": 1}}, {"$sort": {"_id": 1}}] | true
          [{"$sort": {"a": 1}}, {"$sortByCount": "$a"}]   | false
          """)
  void saysWhetherTheOrderIsDetermined(String pipeline, boolean expected) {
    assertThat(ResultOrder.isOrdered(Mql.parse(pipeline))).isEqualTo(expected);
  }
}
