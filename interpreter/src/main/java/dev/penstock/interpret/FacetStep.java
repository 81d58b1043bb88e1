package dev.penstock.interpret;

import dev.penstock.ir.Facet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code $facet}: the documents are read once, and every pipeline sees all of them. */
final class FacetStep implements Step {
  private final Map<String, SubPipeline> pipelines = new LinkedHashMap<>();

  FacetStep(Facet stage, Set<String> letNames) {
    for (Facet.Branch branch : stage.branches()) {
      String part = "\"" + branch.field() + "\"";
      pipelines.put(branch.field(), new SubPipeline(part, branch.pipeline(), letNames));
    }
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, input -> List.of(facets(input.toList(), environment)));
  }

  private Document facets(List<Document> input, Environment environment) {
    Document.Builder result = Document.builder();
    pipelines.forEach(
        (field, pipeline) ->
            result.put(field, BsonArray.copyOf(pipeline.results(input.stream(), environment))));
    return result.build();
  }
}
