package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Documents;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.Set;
import java.util.stream.Stream;

/** {@code $documents}: reads no document, so its expression sees an empty one. */
final class DocumentsStep implements Step {
  private final Evaluator documents;

  DocumentsStep(Documents stage, Set<String> letNames) {
    documents = Expressions.compile(stage.documents(), letNames);
  }

  @Override
  public Stream<Document> apply(Stream<Document> input, Environment environment) {
    Value value = documents.evaluate(Frame.of(Document.of(), environment));
    if (value instanceof BsonArray array) {
      return array.values().stream().map(DocumentsStep::document).onClose(input::close);
    }
    throw new EvaluationException(
        5858203, "$documents takes an array of documents, not " + value.type().alias());
  }

  private static Document document(Value element) {
    if (element instanceof Document document) {
      return document;
    }
    throw new EvaluationException(
        40228, "the elements of $documents must be documents, not " + element.type().alias());
  }
}
