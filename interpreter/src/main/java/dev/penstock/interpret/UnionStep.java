package dev.penstock.interpret;

import dev.penstock.ir.UnionWith;
import dev.penstock.value.Document;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code $unionWith}: the other collection is opened when the documents that enter are over. */
final class UnionStep implements Step {
  private final Optional<String> collection;
  private final SubPipeline pipeline;

  UnionStep(UnionWith stage, Set<String> letNames) {
    collection = stage.coll();
    pipeline = new SubPipeline("pipeline", stage.pipeline(), letNames);
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Sequence.of(documents, () -> others(environment));
  }

  private Stream<Document> others(Environment environment) {
    return pipeline.run(pipeline.source(collection, environment), environment);
  }
}
