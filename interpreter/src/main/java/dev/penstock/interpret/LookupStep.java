package dev.penstock.interpret;

import dev.penstock.ir.Lookup;
import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $lookup}. Where fields are compared, the other documents are looked up in an index, which
 * is made once; a pipeline that reads nothing of the document that enters is run once.
 */
final class LookupStep implements Step {
  private final Optional<String> from;
  private final Optional<Link> link;
  private final LetVariables let;
  private final SubPipeline pipeline;
  private final boolean correlated;
  private final List<String> as;

  private record Link(Path local, Path foreign) {}

  LookupStep(Lookup stage, Set<String> letNames) {
    from = stage.from();
    link = stage.localField().map(local -> new Link(local, stage.foreignField().orElseThrow()));
    let = new LetVariables(stage.let(), letNames);
    pipeline = new SubPipeline("pipeline", stage.pipeline(), let.visible());
    correlated = pipeline.varies(let.names());
    as = stage.as().steps();
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    Run run = new Run(environment);
    return documents.map(run::join);
  }

  /** What one run keeps. */
  private final class Run {
    private final Environment environment;
    private final KeptCollections collections;
    private @Nullable List<Document> results;
    private @Nullable EqualityIndex index;

    Run(Environment environment) {
      this.collections = KeptCollections.of(environment);
      this.environment = environment.reading(collections);
    }

    Document join(Document document) {
      environment.checkpoint().run();
      Environment inner = let.bound(document, environment);
      List<Document> joined =
          link.isPresent() ? linked(document, link.get(), inner) : unlinked(inner);
      return (Document) FieldWrites.setNested(document, as, BsonArray.copyOf(joined));
    }

    private List<Document> unlinked(Environment inner) {
      if (correlated) {
        return pipeline.results(pipeline.source(from, inner), inner);
      }
      List<Document> known = results;
      if (known == null) {
        known = pipeline.results(pipeline.source(from, inner), inner);
        results = known;
      }
      return known;
    }

    private List<Document> linked(Document document, Link link, Environment inner) {
      List<Value> values = LinkValues.of(document, link.local);
      Stream<Document> found =
          index(link, inner).find(values.isEmpty() ? List.of(BsonNull.NULL) : values);
      return pipeline.isEmpty() ? found.toList() : pipeline.results(found, inner);
    }

    /** Documents of the pipeline's own may differ from document to document. */
    private EqualityIndex index(Link link, Environment inner) {
      if (from.isPresent()) {
        return collections.index(from.get(), link.foreign, inner.checkpoint());
      }
      EqualityIndex known = index;
      if (known == null || correlated) {
        List<Document> own = pipeline.source(from, inner).toList();
        known = new EqualityIndex(own, link.foreign, inner.checkpoint());
        index = known;
      }
      return known;
    }
  }
}
