package dev.penstock.interpret;

import dev.penstock.ir.Out;
import dev.penstock.value.Document;
import java.util.stream.Stream;

/** {@code $out}: the documents take the place of those that the collection has. */
final class OutStep implements Step {
  private final String collection;

  OutStep(Out stage) {
    collection = stage.collection();
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.writing(
        documents,
        environment,
        () -> {
          Output.Target target = environment.output().collection(collection);
          target.clear();
          return target::insert;
        });
  }
}
