package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.PipelineException;
import dev.penstock.ir.Merge;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code $merge}: the documents are merged one after the other. */
final class MergeStep implements Step {
  private static final String ID = "_id";
  private static final int DUPLICATE_KEY = 11000;
  private static final int IMMUTABLE_FIELD = 66;
  private static final int NO_MATCHING_DOCUMENT = 13113;

  private final Merge stage;
  private final LetVariables variables;
  private final Step pipeline;

  MergeStep(Merge stage, Set<String> letNames) {
    this.stage = stage;
    variables = new LetVariables(stage.variables(), letNames);
    pipeline = compile(stage, variables.visible());
  }

  private static Step compile(Merge stage, Set<String> names) {
    try {
      return Steps.compile(stage.pipeline(), names);
    } catch (PipelineException e) {
      throw new PipelineException(e.code(), "whenMatched: " + e.getMessage());
    }
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.writing(
        documents,
        environment,
        () -> {
          MergeTarget target =
              MergeTarget.of(environment.output().collection(stage.into()), stage.on());
          return incoming -> merge(incoming, target, environment);
        });
  }

  private void merge(Document document, MergeTarget target, Environment environment) {
    Document incoming = target.matchesById() ? identified(document) : document;
    List<Value> key = target.key(incoming);
    Optional<Output.Stored> match = target.find(key);
    if (match.isPresent()) {
      Document old = match.get().document();
      merged(old, incoming, environment)
          .ifPresent(merged -> target.replace(key, match.get(), withId(merged, old)));
      return;
    }
    switch (stage.whenNotMatched()) {
      case INSERT -> target.insert(key, incoming);
      case DISCARD -> {}
      case FAIL ->
          throw new EvaluationException(
              NO_MATCHING_DOCUMENT,
              "the collection \"" + stage.into() + "\" has no document that matches");
    }
  }

  /** What takes the place of a matching document; none where it stays. */
  private Optional<Document> merged(Document old, Document incoming, Environment environment) {
    return switch (stage.whenMatched()) {
      case REPLACE -> Optional.of(incoming);
      case KEEP_EXISTING -> Optional.empty();
      case MERGE -> Optional.of(overlaid(old, incoming));
      case FAIL ->
          throw new EvaluationException(
              DUPLICATE_KEY,
              "the collection \"" + stage.into() + "\" has a document that matches already");
      case PIPELINE ->
          pipeline.apply(Stream.of(old), variables.bound(incoming, environment)).findFirst();
    };
  }

  private static Document overlaid(Document old, Document incoming) {
    Map<String, Value> fields = new LinkedHashMap<>();
    old.forEach(field -> fields.put(field.name(), field.value()));
    incoming.forEach(field -> fields.put(field.name(), field.value()));
    Document.Builder result = Document.builder();
    fields.forEach(result::put);
    return result.build();
  }

  /** The document with the _id of the one whose place it takes. */
  private static Document withId(Document document, Document old) {
    Value id = old.get(ID);
    Value given = document.get(ID);
    if (given == Missing.MISSING) {
      return id == Missing.MISSING ? document : overlaid(Document.of(ID, id), document);
    }
    if (!BsonOrder.equal(given, id)) {
      throw new EvaluationException(
          IMMUTABLE_FIELD,
          "a matching document keeps its _id: leave the _id out of what is merged into it");
    }
    return document;
  }

  private static Document identified(Document document) {
    return document.has(ID)
        ? document
        : overlaid(Document.of(ID, BsonObjectId.generate()), document);
  }
}
