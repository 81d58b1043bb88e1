package dev.penstock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Pipe<Object, Document> PIPE =
      Pipeline.of(
          Mql.parse(
              "[{\"$match\": {\"a\": {\"$gt\": 1}}}, {\"$group\": {\"_id\": \"$b\", \"n\": {\"$sum\": 1}}}]"));

  @Test
  void tellsOfStagesSqlAndPlan() {
    try (Database database = Database.inMemory()) {
      Collection<Document> c = database.collection("c");
      c.insertOne(Document.of("_id", 1, "a", 2));
      Explanation explanation = c.explain(PIPE);
      assertThat(explanation.tier()).isEqualTo(Tier.SINGLE_STATEMENT);
      assertThat(explanation.fallback()).isEmpty();
      assertThat(explanation.stages()).extracting(Explanation.Stage::number).containsExactly(1, 2);
      assertThat(explanation.queryPlan()).anyMatch(step -> step.contains("SCAN"));
      assertThat(explanation.toString())
          .contains("tier: SINGLE_STATEMENT", "stage 1: {\"$match\"", "SELECT", "SQLite's plan:");
      Document json = Document.parse(explanation.toJson());
      assertThat(json).isEqualTo(explanation.toDocument());
      assertThat(json.getString("tier")).isEqualTo("SINGLE_STATEMENT");
      assertThat(json.getList("stages")).hasSize(2);
      assertThat(((Document) json.getList("segments").get(0)).getString("sql"))
          .isEqualTo(explanation.sql().orElseThrow());
    }
  }

  @Test
  void namesTheRulesThatFired() {
    try (Database database = Database.inMemory()) {
      Pipe<Object, Document> pipe =
          Pipeline.of(Mql.parse("[{\"$sort\": {\"a\": 1}}, {\"$match\": {\"b\": 1}}]"));
      Explanation explanation = database.collection("c").explain(pipe);
      assertThat(explanation.rules()).containsExactly("PushUpMatch [1, 2]");
      assertThat(explanation.stages()).extracting(Explanation.Stage::number).containsExactly(2, 1);
      assertThat(explanation.toString()).contains("\nrules: PushUpMatch [1, 2]\n");
      assertThat(explanation.toDocument().getList("rules")).hasSize(1);
      assertThat(database.collection("c").explain(PIPE).toDocument().has("rules")).isFalse();
    }
  }

  @Test
  void tellsWhyAPipelineIsInterpreted() {
    try (Database database = Database.inMemory()) {
      Explanation explanation = database.collection("nowhere").explain(PIPE);
      assertThat(explanation.tier()).isEqualTo(Tier.INTERPRETER);
      assertThat(explanation.fallback()).hasValueSatisfying(r -> assertThat(r).contains("nowhere"));
      assertThat(explanation.queryPlan()).isEmpty();
      assertThat(explanation.toString())
          .contains("tier: INTERPRETER, since there is no collection");
    }
  }

  @Test
  void showsTheStatementThatTheInterpreterGoesOnFrom() {
    try (Database database = Database.inMemory()) {
      Collection<Document> c = database.collection("c");
      c.insertMany(List.of(Document.of("_id", 1, "a", 2), Document.of("_id", 2, "a", 1)));
      Pipe<Object, Document> pipe =
          Pipeline.parse(
              "[{\"$match\": {\"_id\": {\"$gt\": 1}}}, {\"$densify\": {\"field\": \"a\","
                  + " \"range\": {\"step\": 1, \"bounds\": \"full\"}}}]");
      Explanation explanation = c.explain(pipe);
      assertThat(explanation.tier()).isEqualTo(Tier.HYBRID);
      assertThat(explanation.sql().orElseThrow()).contains("WHERE");
      assertThat(explanation.queryPlan()).isNotEmpty();
      assertThat(explanation.stages()).extracting(Explanation.Stage::block).containsExactly(1, 0);
      assertThat(c.aggregate(pipe).toList()).containsExactly(Document.of("_id", 2, "a", 1));
      RunOptions all = RunOptions.DEFAULT.withTier(Tier.INTERPRETER);
      assertThat(c.explain(pipe, all).queryPlan()).isEmpty();
      assertThat(c.aggregate(pipe, all).toList()).hasSize(1);
    }
  }

  @Test
  void showsTheStatementWhoseDocumentsAreWritten() {
    try (Database database = Database.inMemory()) {
      Collection<Document> c = database.collection("c");
      c.insertOne(Document.of("_id", 1, "a", 2));
      Pipe<Object, Document> pipe =
          Pipeline.parse("[{\"$addFields\": {\"b\": {\"$add\": [\"$a\", 1]}}}, {\"$out\": \"d\"}]");
      Explanation explanation = c.explain(pipe);
      assertThat(explanation.sql().orElseThrow()).contains("mql_add");
      assertThat(explanation.stages()).extracting(Explanation.Stage::block).containsExactly(1, 0);
      assertThat(explanation.fallback()).hasValueSatisfying(r -> assertThat(r).startsWith("$out"));
      c.aggregate(pipe).close();
      assertThat(database.collection("d").aggregate(Pipeline.of(List.of())).toList())
          .containsExactly(Document.of("_id", 1, "a", 2, "b", 3));
    }
  }

  @Test
  void explainsPipelinesWithParameters() {
    try (Database database = Database.inMemory()) {
      Collection<Document> c = database.collection("c");
      c.insertOne(Document.of("_id", 1));
      Pipe<Object, Document> parameter =
          Pipeline.of(Mql.parse("[{\"$match\": {\"$expr\": {\"$eq\": [\"$a\", \"$$p\"]}}}]"));
      RunOptions options = RunOptions.DEFAULT.withLet(Map.of("p", 1));
      assertThat(c.explain(parameter, options).binds()).contains("$$p");
      assertThat(c.explain(parameter, options.withTier(Tier.INTERPRETER)).fallback())
          .hasValue("the run options say so");
    }
  }

  @Test
  void explainsPipelinesWithTheirOwnDocuments() {
    try (Database database = Database.inMemory()) {
      Pipe<Object, Document> own =
          Pipeline.of(Mql.parse("[{\"$documents\": [{\"a\": 1}]}, {\"$match\": {\"a\": 1}}]"));
      assertThat(database.explain(own).stages()).hasSize(2);
    }
  }
}
