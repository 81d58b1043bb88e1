package dev.penstock.testing;

import static dev.penstock.Accumulators.avg;
import static dev.penstock.Expressions.any;
import static dev.penstock.Expressions.array;
import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.outer;
import static dev.penstock.Expressions.scalar;
import static dev.penstock.Projections.computed;
import static dev.penstock.Sorts.descending;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.Source;
import dev.penstock.ir.Stage;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pipelines of golden sections for which MongoDB has no words, by the sections' titles. */
final class OwnWords {
  private static final Map<String, Pipe<Object, ?>> PIPELINES =
      Map.ofEntries(
          Map.entry("exists: whether there is a document", Pipeline.match(exists(ofCustomer()))),
          Map.entry(
              "exists reads no more than the first document where one may fail",
              Pipeline.match(
                  exists(Pipeline.from("orders").match(field("total").divide(field("n")).gt(1))))),
          Map.entry(
              "scalar: the only value",
              Pipeline.addFields(
                  computed("note", scalar(ofCustomer().match(field("n").gt(1)), field("note"))))),
          Map.entry(
              "scalar of two documents is an error",
              Pipeline.addFields(computed("n", scalar(ofCustomer(), field("n"))))),
          Map.entry(
              "scalar of nothing around is computed once",
              Pipeline.match(
                  field("limit")
                      .lt(
                          scalar(
                              Pipeline.from("orders").group(null, avg("average", field("total"))),
                              field("average"))))),
          Map.entry(
              "array: all values, or documents",
              Pipeline.addFields(
                  computed("totals", array(ofCustomer(), field("total"))),
                  computed("orders", array(ofCustomer().limit(1))))),
          Map.entry(
              "in: whether one is equal",
              Pipeline.match(field("_id").in(Pipeline.from("orders"), field("customer")))),
          Map.entry(
              "any: whether one meets a condition",
              Pipeline.match(any(ofCustomer(), field("total").gt(outer(field("limit")))))),
          Map.entry(
              "outer at any depth, and of an element",
              Pipeline.addFields(
                  computed(
                      "twins",
                      field("tags")
                          .map(
                              tag ->
                                  array(
                                      Pipeline.from("c")
                                          .match(outer(tag).in(field("tags")))
                                          .match(
                                              exists(
                                                  Pipeline.from("orders")
                                                      .match(
                                                          field("customer").eq(outer(field("_id"))))
                                                      .match(field("note").eq(outer(outer(tag)))))),
                                      field("_id")))))),
          Map.entry(
              "read in one place, it stands there",
              Pipeline.from(averages()).match(field("average").gt(6))),
          Map.entry(
              "read for each document, it is evaluated once",
              Pipeline.match(
                  field("limit")
                      .gt(
                          scalar(
                              Pipeline.from(averages()).match(field("_id").eq(outer(field("_id")))),
                              field("average"))))),
          Map.entry(
              "read in two places, it is evaluated once",
              Pipeline.from(averages()).unionWith(averages(), Pipeline.limit(1))),
          Map.entry(
              "documents that are chosen and changed one by one are read where they are",
              Pipeline.from(noted())
                  .match(exists(Pipeline.from(noted()).match(field("n").gt(outer(field("n"))))))),
          Map.entry("where it fails, it fails as a whole", Pipeline.from(ratios()).limit(1)),
          Map.entry(
              "what reads all of it may stand around it",
              Pipeline.from(ratios()).group(null, avg("average", field("ratio")))),
          Map.entry(
              "what nothing reads is not planned",
              Pipeline.match(field("limit").gt(6)).with(ratios())),
          Map.entry(
              "by a field, its documents are found by numbers",
              Pipeline.lookup(averages(), "_id", "_id", "averages")),
          Map.entry(
              "one reads another one",
              Pipeline.from(
                      Pipeline.from(averages()).sort(descending("average")).limit(1).as("best"))
                  .lookup("of", o -> o.from(averages()).pipeline(Pipeline.count("n")))));

  private OwnWords() {}

  private static Pipe<Object, Document> ofCustomer() {
    return Pipeline.from("orders").match(field("customer").eq(outer(field("_id"))));
  }

  private static Source<Document> averages() {
    return Pipeline.from("orders")
        .group(field("customer"), avg("average", field("total")))
        .as("averages");
  }

  private static Source<Document> noted() {
    return Pipeline.from("orders").match(field("note").exists()).as("noted");
  }

  private static Source<Document> ratios() {
    return Pipeline.from("orders")
        .project(computed("ratio", field("total").divide(field("n"))))
        .as("ratios");
  }

  /** The pipeline of a section. */
  static List<Stage> pipeline(String title) {
    return Objects.requireNonNull(PIPELINES.get(title), title).stages();
  }
}
