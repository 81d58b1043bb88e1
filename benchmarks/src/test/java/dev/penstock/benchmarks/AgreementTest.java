package dev.penstock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Mql;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
  private static final Agreement UNORDERED = new Agreement(false, Set.of("s"));
  private static final Agreement ORDERED = new Agreement(true, Set.of("s"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                               | false",
        "[{'$sort': {'a': 1}}]                                            | true",
        "[{'$sort': {'a': 1}}, {'$limit': 5}, {'$project': {'a': 1}}]     | true",
        "[{'$sort': {'a': 1}}, {'$group': {'_id': '$a'}}]                 | false",
        "[{'$group': {'_id': '$a'}}, {'$sort': {'_id': 1}}]               | true",
        "[{'$unwind': '$a'}]                                              | false",
      })
  void theOrderCountsWhereThePipelineSortsAtLast(String pipeline, boolean ordered) {
    assertThat(Agreement.of(Mql.parse(pipeline.replace('\'', '"'))).ordered()).isEqualTo(ordered);
  }

  @Test
  void whatAddToSetGathersIsASet() {
    assertThat(
            Agreement.of(
                    Mql.parse(
                        """
                        [{"$group": {"_id": "$a", "s": {"$addToSet": "$b"}, "p": {"$push": "$b"}}}]"""))
                .sets())
        .containsExactly("s");
  }

  @Test
  void numbersMayDifferByRounding() {
    assertAgree(UNORDERED, "{'_id':1,'a':{'b':[100]}}", "{'_id':1.0,'a':{'b':[100.00000001]}}");
    assertDiffer(UNORDERED, "{'_id':1,'a':{'b':[100]}}", "{'_id':1,'a':{'b':[100.000001]}}");
    assertDiffer(UNORDERED, "{'_id':1,'a':0}", "{'_id':1,'a':1e-300}");
    assertDiffer(UNORDERED, "{'_id':1,'a':1}", "{'_id':1,'a':'1'}");
    assertDiffer(UNORDERED, "{'_id':1,'a':1}", "{'_id':1,'a':-1}");
  }

  @Test
  void fieldsMayStandInAnyOrder() {
    assertAgree(UNORDERED, "{'_id':1,'a':2,'b':3}", "{'b':3,'_id':1,'a':2}");
    assertDiffer(UNORDERED, "{'_id':1,'a':2}", "{'_id':1,'b':2}");
    assertDiffer(UNORDERED, "{'_id':1,'a':null}", "{'_id':1}");
    assertDiffer(UNORDERED, "{'_id':1}", "{'_id':1,'a':null}");
    assertDiffer(UNORDERED, "{'_id':1,'a':null}", "{'_id':1,'b':null}");
  }

  @Test
  void documentsComeInAnOrderWhereItIsSpecified() {
    List<Document> documents = documents("{'_id':1,'a':5}", "{'_id':'x'}", "{'_id':2,'a':6}");
    List<Document> turned = documents("{'_id':'x'}", "{'_id':2,'a':6}", "{'_id':1,'a':5}");
    assertThat(UNORDERED.difference(documents, turned)).isEmpty();
    assertThat(ORDERED.difference(documents, turned)).isPresent();
    assertThat(ORDERED.difference(documents, documents)).isEmpty();
  }

  @Test
  void oneIdMayComeOften() {
    List<Document> documents = documents("{'_id':1,'a':5}", "{'_id':1,'a':6}");
    assertThat(UNORDERED.difference(documents, documents("{'_id':1,'a':6}", "{'_id':1,'a':5}")))
        .isEmpty();
    assertThat(UNORDERED.difference(documents, documents("{'_id':1,'a':6}", "{'_id':1,'a':6}")))
        .isPresent();
  }

  @Test
  void arraysHaveAnOrderAndSetsHaveNone() {
    assertAgree(ORDERED, "{'_id':1,'s':[1,2]}", "{'_id':1,'s':[2,1]}");
    assertDiffer(ORDERED, "{'_id':1,'s':[1,2]}", "{'_id':1,'s':[2,2]}");
    assertDiffer(ORDERED, "{'_id':1,'p':[1,2]}", "{'_id':1,'p':[2,1]}");
    assertDiffer(ORDERED, "{'_id':1,'p':[1]}", "{'_id':1,'p':[1,2]}");
  }

  @Test
  void theDifferenceIsShown() {
    assertThat(UNORDERED.difference(documents("{'_id':1}"), documents()))
        .hasValue("expected 1 documents, got 0");
    assertThat(
            UNORDERED.difference(
                documents("{'_id':2,'a':5}", "{'_id':1}"),
                documents("{'_id':1}", "{'_id':2,'a':6}")))
        .hasValue("document 2 by _id: expected {\"_id\": 2, \"a\": 5}, got {\"_id\": 2, \"a\": 6}");
  }

  private static void assertAgree(Agreement agreement, String expected, String actual) {
    assertThat(agreement.difference(documents(expected), documents(actual))).isEmpty();
  }

  private static void assertDiffer(Agreement agreement, String expected, String actual) {
    assertThat(agreement.difference(documents(expected), documents(actual))).isPresent();
  }

  private static List<Document> documents(String... json) {
    return Stream.of(json).map(j -> Document.parse(j.replace('\'', '"'))).toList();
  }
}
