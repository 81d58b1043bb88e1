package dev.penstock.example;

import static dev.penstock.Accumulators.count;
import static dev.penstock.Accumulators.min;
import static dev.penstock.Accumulators.push;
import static dev.penstock.Expressions.array;
import static dev.penstock.Expressions.concat;
import static dev.penstock.Expressions.document;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.getField;
import static dev.penstock.Projections.computed;
import static dev.penstock.Projections.excludeId;
import static dev.penstock.Projections.include;
import static dev.penstock.Sorts.ascending;
import static dev.penstock.Sorts.descending;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.runtime.Collection;
import dev.penstock.value.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What fields documents have. */
final class Fields {
  private Fields() {}

  /** The names of the top-level fields, in the order in which they turn up. */
  static Set<String> names(Collection<Document> documents) {
    Set<String> names = new LinkedHashSet<>();
    documents.aggregate(Pipeline.of(List.of())).forEach(d -> names.addAll(d.names()));
    return names;
  }

  /**
   * For each of the fields how often it has which type: {@code {_id: "head", types: ["double 38",
   * "null 5"]}}.
   */
  static Pipe<Object, Document> types(List<String> names) {
    Object[] fields =
        names.stream()
            .map(n -> document(computed("name", n), computed("type", getField(n).type())))
            .toArray();
    return Pipeline.project(excludeId(), computed("field", array(fields)))
        .unwind("field", options -> options.includeArrayIndex("place"))
        .group(
            document(
                computed("place", field("place")),
                computed("name", field("field.name")),
                computed("type", field("field.type"))),
            count("documents"))
        .sort(descending("documents"), ascending("_id.type"))
        .group(
            field("_id.name"),
            min("place", field("_id.place")),
            push("types", concat(field("_id.type"), " ", field("documents").toStringValue())))
        .sort(ascending("place"))
        .project(include("types"));
  }
}
