package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often other collections are read, and that they are closed. */
class JoinsTest {
  private static final String THREE =
      "[{'_id': 1, 'n': 1}, {'_id': 2, 'n': 2}, {'_id': 3, 'n': 0}]";

  private final Map<String, Integer> opened = new HashMap<>();
  private final List<String> open = new ArrayList<>();
  private final Environment environment = Runs.ENVIRONMENT.reading(this::documents);

  private Stream<Document> documents(String name) {
    opened.merge(name, 1, Integer::sum);
    open.add(name);
    return Runs.documents(json(THREE)).stream().onClose(() -> open.remove(name));
  }

  @AfterEach
  void everythingIsClosed() {
    assertThat(open).isEmpty();
  }

  @Test
  void equalFieldsReadTheCollectionOnce() {
    assertThat(
            run(
                "[{'$lookup': {'from': 'd', 'localField': 'n', 'foreignField': '_id', 'as': 'd'}}]"))
        .extracting(d -> Runs.json(d.get("d")))
        .containsExactly("[{\"_id\": 1, \"n\": 1}]", "[{\"_id\": 2, \"n\": 2}]", "[]");
    assertThat(opened).containsOnly(Map.entry("d", 1));
  }

  @Test
  void aPipelineThatReadsNothingOfTheDocumentIsRunOnce() {
    run(
        "[{'$lookup': {'from': 'd', 'let': {'x': '$n'}, 'pipeline': [{'$unionWith': 'e'}], 'as': 'd'}}]");
    assertThat(opened).containsOnly(Map.entry("d", 1), Map.entry("e", 1));
  }

  @Test
  void lookupsWithinPipelinesKeepWhatTheyRead() {
    List<Document> results =
        run(
            "[{'$lookup': {'from': 'd', 'let': {'x': '$n'}, 'pipeline': ["
                + " {'$match': {'$expr': {'$gt': ['$n', '$$x']}}},"
                + " {'$lookup': {'from': 'e', 'localField': 'n', 'foreignField': 'n', 'as': 'e'}},"
                + " {'$unionWith': 'e'}], 'as': 'd'}}]");
    assertThat(results).extracting(d -> d.getList("d").size()).containsExactly(4, 3, 5);
    assertThat(opened).containsOnly(Map.entry("d", 1), Map.entry("e", 1));
  }

  @Test
  void nothingIsReadWithoutDocuments() {
    run("[{'$match': {'n': 9}}, {'$lookup': {'from': 'd', 'pipeline': [], 'as': 'd'}}]");
    assertThat(opened).isEmpty();
  }

  @Test
  void theOtherCollectionOfAUnionIsOpenedLast() {
    try (Stream<Document> results =
        stream("[{'$sort': {'n': 1}}, {'$unionWith': 'd'}, {'$skip': 2}]")) {
      Iterator<Document> iterator = results.iterator();
      assertThat(opened).isEmpty();
      iterator.next();
      assertThat(opened).isEmpty();
      iterator.next();
      assertThat(open).containsExactly("d");
    }
  }

  @Test
  void whatFailsIsClosedToo() {
    String failing = "[{'$set': {'x': {'$divide': [1, '$n']}}}]";
    for (String stage :
        List.of(
            "{'$lookup': {'from': 'd', 'pipeline': " + failing + ", 'as': 'd'}}",
            "{'$unionWith': {'coll': 'd', 'pipeline': " + failing + "}}",
            "{'$facet': {'d': [{'$unionWith': {'coll': 'd', 'pipeline': " + failing + "}}]}}")) {
      try (Stream<Document> results = stream("[" + stage + "]")) {
        assertThatThrownBy(results::toList).isInstanceOf(EvaluationException.class);
      }
      assertThat(open).as(stage).isEmpty();
    }
  }

  @Test
  void deepNestingIsCompiledInReasonableTime() {
    String pipeline = "[{'$limit': 2}, {'$limit': 1}]";
    for (int i = 0; i < 20; i++) {
      pipeline =
          "[{'$limit': 2}, {'$limit': 1}, {'$lookup': {'from': 'd', 'pipeline': "
              + pipeline
              + ", 'as': 'd'}}]";
    }
    assertThat(run(pipeline)).hasSize(1);
  }

  private List<Document> run(String pipeline) {
    try (Stream<Document> results = stream(pipeline)) {
      return results.toList();
    }
  }

  private Stream<Document> stream(String pipeline) {
    return Interpreter.run(
        Mql.parse(json(pipeline)), Runs.documents(json(THREE)).stream(), environment);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
