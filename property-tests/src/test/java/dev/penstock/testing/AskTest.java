package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.runtime.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The line protocol. */
class AskTest {
  @ParameterizedTest
  @EnumSource(Tier.class)
  void answersInCanonicalExtendedJson(Tier tier) throws IOException {
    assertThat(
            ask(
                tier,
                """
                {"collections":{"c":[{"a":5},{"_id":1,"a":1.5}]},"collection":"c","pipeline":[{"$sort":{"a":1}}]}"""))
        .containsExactly(
            """
            {"result": [{"_id": {"$numberInt": "1"}, "a": {"$numberDouble": "1.5"}}, {"a": {"$numberInt": "5"}}]}""");
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void collectionsAreGoneWithTheNextLine(Tier tier) throws IOException {
    assertThat(
            ask(
                tier,
                """
                {"collections":{"c":[{"_id":1}]},"collection":"c","pipeline":[]}
                {"collections":{"d":[{"_id":2}]},"collection":"c","pipeline":[]}
                {"collections":{"c":[{"_id":3}]},"collection":"c","pipeline":[]}"""))
        .containsExactly(
            "{\"result\": [{\"_id\": {\"$numberInt\": \"1\"}}]}",
            "{\"result\": []}",
            "{\"result\": [{\"_id\": {\"$numberInt\": \"3\"}}]}");
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void parametersAndDocumentsWithoutACollection(Tier tier) throws IOException {
    assertThat(
            ask(
                tier,
                """
                {"collection":null,"pipeline":[{"$documents":[{"a":1},{"a":2}]},{"$match":{"$expr":{"$gte":["$a","$$least"]}}}],"let":{"least":2}}"""))
        .containsExactly("{\"result\": [{\"a\": {\"$numberInt\": \"2\"}}]}");
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void errorsHaveMongoDbsCodes(Tier tier) throws IOException {
    List<String> answers =
        ask(
            tier,
            """
            {"collections":{"c":[]},"collection":"c","pipeline":[{"$limit":0}]}
            {"collections":{"c":[{"a":"x"}]},"collection":"c","pipeline":[{"$set":{"b":{"$add":["$a",1]}}}]}""");
    assertThat(answers.get(0)).startsWith("{\"error\": {\"code\": {\"$numberInt\": \"15958\"}");
    assertThat(answers.get(1)).startsWith("{\"error\": {\"code\": {\"$numberInt\": \"14\"}");
  }

  @Test
  void badLinesAreAnsweredAndTheNextOnesToo() throws IOException {
    List<String> answers =
        ask(
            Tier.HYBRID,
            """
            not json

            {"pipeline":5}
            {"collections":{"c":[5]},"collection":"c","pipeline":[]}
            {"collections":{"c":[{"s":"a\u2028b"}]},"collection":"c","pipeline":[]}""");
    assertThat(answers).hasSize(5);
    assertThat(answers.subList(0, 4))
        .allSatisfy(
            a -> assertThat(a).startsWith("{\"error\": {\"code\": {\"$numberInt\": \"-3\"}"));
    assertThat(answers.get(4)).contains("a\u2028b");
  }

  @Test
  void sqlAloneSaysWhatItDoesNotDo() throws IOException {
    String question =
        """
        {"collections":{"c":[{"a":1}]},"collection":"c","pipeline":[{"$graphLookup":{"from":"d","startWith":1,"connectFromField":"a","connectToField":"a","as":"x","depthField":"a"}}]}""";
    assertThat(ask(Tier.SINGLE_STATEMENT, question).get(0)).startsWith("{\"unsupported\": ");
    assertThat(ask(Tier.HYBRID, question).get(0))
        .isEqualTo("{\"result\": [{\"a\": {\"$numberInt\": \"1\"}, \"x\": []}]}");
  }

  @Test
  void manyLines() throws IOException {
    String line =
        "{\"collections\":{\"c\":[{\"_id\":1,\"a\":[1,2]}]},\"collection\":\"c\",\"pipeline\":[{\"$unwind\":\"$a\"}]}";
    assertThat(ask(Tier.HYBRID, String.join("\n", Collections.nCopies(3000, line)))).hasSize(3000);
  }

  private static List<String> ask(Tier tier, String lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Ask.answer(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out, tier);
    return List.of(out.toString(StandardCharsets.UTF_8).split("\n"));
  }
}
